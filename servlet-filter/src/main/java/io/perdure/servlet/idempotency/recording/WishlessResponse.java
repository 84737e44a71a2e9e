package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** An answer without a key: what its handler wishes for the retention is nobody's business. */
public final class WishlessResponse extends HttpServletResponseWrapper {
    /**
     * Hides the wish.
     *
     * @param response as the filter sees it
     */
    public WishlessResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!RetentionWish.HEADER.equalsIgnoreCase(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!RetentionWish.HEADER.equalsIgnoreCase(name)) {
            super.addHeader(name, value);
        }
    }
}
