package io.perdure.examples.lab;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that must not be.
 *
 * @param kind what
 * @param key of which order
 * @param history the tries of this key
 * @param rows the rows of this key
 */
record Anomaly(Kind kind, String key, List<Try> history, List<String> rows) {
    /** What must not be. */
    enum Kind {
        /** The handler's work was committed more than once. */
        SEVERAL_ROWS,
        /** A client was told of a row that is not there. */
        ROW_MISSING,
        /** Two answers of success for one key differ. */
        OTHER_BYTES,
        /** A client gave up, or never got to know what became of its order. */
        NO_ANSWER,
        /** A client was refused for good. */
        REFUSED,
        /** A row whose key has no completed record. */
        ROW_WITHOUT_RECORD,
        /** A completed record whose key has no row. */
        RECORD_WITHOUT_ROW,
        /** Records that are not of any key. */
        STRAY_RECORDS,
        /** Records that are pending although no client waits any more. */
        PENDING_RECORDS
    }

    /** When it could be seen at the latest. */
    Instant time() {
        return history.isEmpty()
                ? Instant.EPOCH
                : history.get(history.size() - 1).time();
    }

    /** What happened to the key, a line for each try. */
    String story() {
        return kind + " " + key + " rows " + rows + System.lineSeparator()
                + history.stream()
                        .map(made -> "    " + made.toLine())
                        .collect(Collectors.joining(System.lineSeparator()));
    }
}
