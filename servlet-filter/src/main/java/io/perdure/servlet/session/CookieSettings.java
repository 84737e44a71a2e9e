package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_COOKIE;
import static io.perdure.config.Setting.SESSION_COOKIE_PATH;
import static io.perdure.config.Setting.SESSION_SAME_SITE;
import static io.perdure.config.Setting.SESSION_SECURE;

import io.perdure.ConfigurationException;
import io.perdure.config.Setting;
import io.perdure.config.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the cookie of what is set and what is declared, and refuses what a browser would drop without a word. */
final class CookieSettings {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String SAME_SITE = "SameSite";
    private static final String HOST_PREFIX = "__Host-";
    private static final String SECURE_PREFIX = "__Secure-";

    private final Settings settings;
    private final DeclaredCookie declared;

    CookieSettings(Settings settings, DeclaredCookie declared) {
        this.settings = settings;
        this.declared = declared;
    }

    SessionCookie cookie() {
        String name = name();
        boolean host = name.startsWith(HOST_PREFIX);
        Map<String, String> attributes = new HashMap<>(declared.attributes());
        attributes.keySet().removeIf(SAME_SITE::equalsIgnoreCase);
        String sameSite = sameSite();
        attributes.put(SAME_SITE, sameSite);
        boolean needsSecure = host || name.startsWith(SECURE_PREFIX) || sameSite.equals("None");
        return new SessionCookie(name, scope(host, name), declared.maxAge(), secure(needsSecure, name), attributes);
    }

    private String name() {
        String name = settings.isSet(SESSION_COOKIE)
                ? settings.text(SESSION_COOKIE)
                : declared.name().orElse(settings.text(SESSION_COOKIE));
        return checked(settings, SESSION_COOKIE, name);
    }

    static String checked(Settings settings, Setting setting, String name) {
        if (!name.matches(TOKEN)) {
            throw settings.invalid(setting, "A cookie name has letters, digits and -_.~!#$%&'*+^`| only.");
        }
        return name;
    }

    private CookieScope scope(boolean host, String name) {
        String path = settings.isSet(SESSION_COOKIE_PATH)
                ? settings.text(SESSION_COOKIE_PATH)
                : declared.scope().path();
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw settings.invalid(SESSION_COOKIE_PATH, "A path begins with /.");
        }
        if (!host) {
            return new CookieScope(path, declared.scope().domain());
        }
        boolean pathIsSet = settings.isSet(SESSION_COOKIE_PATH) || !path.isEmpty();
        if (pathIsSet && !path.equals("/")) {
            throw contradiction(
                    name,
                    settings.isSet(SESSION_COOKIE_PATH)
                            ? settings.key(SESSION_COOKIE_PATH) + " '" + path + "'"
                            : "the declared <path> '" + path + "'",
                    "the path /");
        }
        if (!declared.scope().domain().isEmpty()) {
            throw contradiction(
                    name, "the declared <domain> '" + declared.scope().domain() + "'", "no domain");
        }
        return new CookieScope("/", "");
    }

    private ConfigurationException contradiction(String name, String other, String need) {
        return new ConfigurationException("The cookie name '" + name + "' (" + settings.key(SESSION_COOKIE) + ") needs "
                + need + ", and it has " + other + ". Change one of them.");
    }

    private String sameSite() {
        Map<String, String> words = Map.of("Lax", "Lax", "Strict", "Strict", "None", "None");
        String wanted = declared.attributes().entrySet().stream()
                .filter(entry -> SAME_SITE.equalsIgnoreCase(entry.getKey()))
                .map(entry -> entry.getValue().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        if (settings.isSet(SESSION_SAME_SITE) || wanted.isEmpty()) {
            return settings.oneOf(SESSION_SAME_SITE, words);
        }
        return words.keySet().stream()
                .filter(word -> word.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new ConfigurationException("The declared attribute SameSite of the session cookie is '"
                                + wanted + "'. Write one of Lax, None, Strict."));
    }

    private Predicate<HttpServletRequest> secure(boolean needed, String name) {
        boolean set = settings.isSet(SESSION_SECURE);
        Predicate<HttpServletRequest> configured = settings.oneOf(
                SESSION_SECURE,
                Map.of("auto", HttpServletRequest::isSecure, "true", request -> true, "false", request -> false));
        if (set && needed && !settings.text(SESSION_SECURE).equals("true")) {
            throw settings.invalid(
                    SESSION_SECURE,
                    settings.key(SESSION_SAME_SITE) + " None and the prefixes __Host- and __Secure- of "
                            + settings.key(SESSION_COOKIE) + " ('" + name + "') need true.");
        }
        return !set && (needed || declared.secure()) ? request -> true : configured;
    }
}
