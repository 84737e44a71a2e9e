package io.perdure.servlet.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cookie as the application declares it, in {@code <cookie-config>} or by {@link SessionCookieConfig}. Whether it
 * wants it without HttpOnly is not asked: containers do not tell a wish from a default.
 *
 * @param name empty for the container's default
 * @param scope where it is sent
 * @param maxAge in seconds; negative for as long as the browser runs
 * @param secure whether it insists
 * @param attributes all others, such as SameSite
 */
record DeclaredCookie(
        Optional<String> name, CookieScope scope, int maxAge, boolean secure, Map<String, String> attributes) {
    static final DeclaredCookie NONE =
            new DeclaredCookie(Optional.empty(), new CookieScope("", ""), -1, false, Map.of());

    private static final String CONTAINERS_NAME = "JSESSIONID";
    private static final Set<String> OWN_GETTERS =
            Set.of("name", "path", "domain", "max-age", "secure", "httponly", "comment", "version");

    static DeclaredCookie of(ServletContext context) {
        SessionCookieConfig config = context.getSessionCookieConfig();
        if (config == null) {
            return NONE;
        }
        return new DeclaredCookie(
                Optional.ofNullable(config.getName()).filter(name -> !name.isEmpty() && !name.equals(CONTAINERS_NAME)),
                new CookieScope(path(config, context), orEmpty(config.getDomain())),
                config.getMaxAge(),
                config.isSecure(),
                others(all(config)));
    }

    /** Payara 6 forgets to look whether there are any. */
    private static @Nullable Map<String, String> all(SessionCookieConfig config) {
        try {
            return config.getAttributes();
        } catch (NullPointerException e) {
            return null;
        }
    }

    /** Jetty says the path of the application where nobody has declared one. That is our default as well. */
    private static String path(SessionCookieConfig config, ServletContext context) {
        String path = orEmpty(config.getPath());
        String applications = context.getContextPath();
        return path.equals(applications) || path.equals(applications + "/") ? "" : path;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> others(@Nullable Map<String, String> all) {
        Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (all != null) {
            others.putAll(all);
        }
        others.keySet().removeIf(name -> OWN_GETTERS.stream().anyMatch(name::equalsIgnoreCase));
        others.values().removeIf(value -> value == null);
        return others;
    }
}
