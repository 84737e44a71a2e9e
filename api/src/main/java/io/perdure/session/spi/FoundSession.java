package io.perdure.session.spi;

import java.util.List;

/**
 * A session with everything in it.
 *
 * @param session its row
 * @param attributes their rows
 */
public record FoundSession(StoredSession session, List<StoredAttribute> attributes) {
    /**
     * Copies the list.
     *
     * @param session its row
     * @param attributes their rows
     */
    public FoundSession {
        attributes = List.copyOf(attributes);
    }
}
