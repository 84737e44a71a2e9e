package io.perdure.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A response that asks about every header before it is set or added, in whichever of the six ways. */
public final class CheckedHeaders extends HttpServletResponseWrapper {
    private final BiPredicate<String, @Nullable String> passes;

    /**
     * Asks from now on.
     *
     * @param response where headers go that pass
     * @param passes asked with the name and the value as text, null if the header is to be removed; may have effects
     */
    public CheckedHeaders(HttpServletResponse response, BiPredicate<String, @Nullable String> passes) {
        super(response);
        this.passes = passes;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (passes.test(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (passes.test(name, value)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (passes.test(name, Integer.toString(value))) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (passes.test(name, Integer.toString(value))) {
            super.addIntHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (passes.test(name, Long.toString(date))) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (passes.test(name, Long.toString(date))) {
            super.addDateHeader(name, date);
        }
    }
}
