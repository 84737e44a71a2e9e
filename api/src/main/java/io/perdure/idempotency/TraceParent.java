package io.perdure.idempotency;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in a distributed trace something happened, as the header {@code traceparent} of W3C Trace Context says it.
 *
 * @param text version 00, as in {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceParent(String text) {
    private static final Pattern SYNTAX = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE = 3;
    private static final int SPAN = TRACE + 32 + 1;
    private static final int FLAGS = SPAN + 16 + 1;

    /**
     * Checks the syntax.
     *
     * @param text version 00
     * @throws IllegalArgumentException if it is nothing of the kind, or an id is all zeros
     */
    public TraceParent {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no traceparent of version 00, such as"
                    + " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }
    }

    /**
     * What somebody else wrote.
     *
     * @param text anything
     * @return nothing if it is not valid, which the specification wants ignored
     */
    public static Optional<TraceParent> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new TraceParent(text)) : Optional.empty();
    }

    /**
     * The trace.
     *
     * @return 32 hexadecimal digits
     */
    public String traceId() {
        return text.substring(TRACE, SPAN - 1);
    }

    /**
     * The span within the trace.
     *
     * @return 16 hexadecimal digits
     */
    public String spanId() {
        return text.substring(SPAN, FLAGS - 1);
    }

    /**
     * The flags.
     *
     * @return two hexadecimal digits; the lowest bit says that the trace is recorded
     */
    public String flags() {
        return text.substring(FLAGS);
    }
}
