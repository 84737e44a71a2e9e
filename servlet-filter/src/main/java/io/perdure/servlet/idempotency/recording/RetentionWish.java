package io.perdure.servlet.idempotency.recording;

import io.perdure.config.ValueSyntax;
import io.perdure.servlet.CheckedHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a handler wishes for the retention of its answer. The last wish counts. Safe for use by many threads. */
public final class RetentionWish {
    /** The header a handler may write its wish into; no client sees it. */
    static final String HEADER = "Idempotency-Retain";

    private static final String NONE = "none";

    /** Zero: not at all. */
    private volatile @Nullable Duration wished;

    RetentionWish() {}

    /** The answer is not kept, and the key is free for another run. */
    public void doNotKeep() {
        wished = Duration.ZERO;
    }

    /**
     * The answer is kept for so long.
     *
     * @param retention above zero
     * @throws IllegalArgumentException if it is not
     */
    public void keepFor(Duration retention) {
        if (retention.isZero() || retention.isNegative()) {
            throw new IllegalArgumentException("An answer cannot be kept for " + retention
                    + ". Name a time above zero, or have it not kept at all.");
        }
        wished = retention;
    }

    /**
     * An answer without a key: what its handler wishes is nobody's business.
     *
     * @param response as the filter sees it
     * @return the same without the header of the wish
     */
    public static HttpServletResponse hiddenFrom(HttpServletResponse response) {
        return new CheckedHeaders(response, (name, value) -> !HEADER.equalsIgnoreCase(name));
    }

    /** Whether a header is a wish, and not the client's. */
    boolean takes(String name, @Nullable String value) {
        boolean wish = HEADER.equalsIgnoreCase(name);
        if (wish) {
            header(value);
        }
        return wish;
    }

    /** As the header has it; null takes the wish back. */
    private void header(@Nullable String value) {
        if (value == null) {
            wished = null;
        } else if (value.strip().equalsIgnoreCase(NONE)) {
            doNotKeep();
        } else {
            keepFor(ValueSyntax.duration(value.strip())
                    .filter(time -> !time.isZero())
                    .orElseThrow(() -> malformed(value)));
        }
    }

    private static IllegalArgumentException malformed(String value) {
        return new IllegalArgumentException(HEADER + " is '" + value
                + "'. Write none, or a whole number above zero with ms, s, m, h or d, such as 30s.");
    }

    boolean isNotToKeep() {
        return Duration.ZERO.equals(wished);
    }

    Duration or(Duration usual) {
        Duration retention = wished;
        return retention == null ? usual : retention;
    }
}
