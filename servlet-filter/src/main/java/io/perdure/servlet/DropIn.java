package io.perdure.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;

/**
 * The filters that {@code META-INF/web-fragment.xml} declares, for applications that declare none. One of them gives way
 * to a filter of the same class that the application has registered, wherever and however: no request is to pass two.
 */
public final class DropIn {
    /** The name of the session filter of the fragment; one of this name in {@code web.xml} is the same filter. */
    public static final String SESSION = "perdure-session";

    /** The name of the idempotency filter of the fragment. */
    public static final String IDEMPOTENCY = "perdure-idempotency";

    private static final System.Logger LOG = System.getLogger(DropIn.class.getName());

    private DropIn() {}

    /**
     * Whether a filter has nothing to do, because the application has its own.
     *
     * @param config of the filter
     * @param name the fragment's name for it
     * @param type its class
     * @return never true for a filter of another name
     */
    public static boolean givesWay(FilterConfig config, String name, Class<? extends Filter> type) {
        if (!name.equals(config.getFilterName())) {
            return false;
        }
        boolean replaced = config.getServletContext().getFilterRegistrations().entrySet().stream()
                .filter(entry -> !name.equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .anyMatch(other -> Objects.equals(other.getClassName(), type.getName()));
        if (replaced) {
            LOG.log(Level.DEBUG, "Filter {0} gives way to the application's own {1}", name, type.getSimpleName());
        }
        return replaced;
    }
}
