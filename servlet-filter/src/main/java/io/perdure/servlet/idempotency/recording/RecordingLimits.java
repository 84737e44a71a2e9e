package io.perdure.servlet.idempotency.recording;

import java.util.Set;

/**
 * How answers are held until they are stored.
 *
 * @param memory bytes of an answer that are held in memory; the rest goes to a temporary file
 * @param maximum largest answer that is kept, in bytes; a larger one goes straight to the client
 * @param streamTypes media types of answers that go straight to the client, in lower case and without parameters
 */
public record RecordingLimits(int memory, long maximum, Set<String> streamTypes) {
    /**
     * Copies the types.
     *
     * @param memory bytes of an answer that are held in memory; the rest goes to a temporary file
     * @param maximum largest answer that is kept, in bytes; a larger one goes straight to the client
     * @param streamTypes media types of answers that go straight to the client, in lower case and without parameters
     */
    public RecordingLimits {
        streamTypes = Set.copyOf(streamTypes);
    }
}
