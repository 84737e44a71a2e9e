package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_COOKIE;
import static io.perdure.config.Setting.SESSION_COOKIE_PATH;
import static io.perdure.config.Setting.SESSION_SAME_SITE;
import static io.perdure.config.Setting.SESSION_SECURE;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import io.perdure.session.SessionToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the token travels (RFC 6265bis): always HttpOnly, never with a Domain.
 *
 * @param name of the cookie
 * @param path of the cookie; empty for the application's
 * @param sameSite {@code Lax}, {@code Strict} or {@code None}
 * @param secure whether a request gets a Secure cookie
 */
record SessionCookie(String name, String path, String sameSite, Predicate<HttpServletRequest> secure) {
    static final Set<Setting> SETTINGS =
            Set.of(SESSION_COOKIE, SESSION_COOKIE_PATH, SESSION_SAME_SITE, SESSION_SECURE, Setting.PROBLEM_BASE);

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    static SessionCookie from(Settings settings) {
        String name = settings.text(SESSION_COOKIE);
        if (!name.matches(TOKEN)) {
            throw settings.invalid(SESSION_COOKIE, "A cookie name has letters, digits and -_.~!#$%&'*+^`| only.");
        }
        String path = settings.text(SESSION_COOKIE_PATH);
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw settings.invalid(SESSION_COOKIE_PATH, "A path begins with /.");
        }
        String sameSite = settings.oneOf(SESSION_SAME_SITE, Map.of("Lax", "Lax", "Strict", "Strict", "None", "None"));
        Predicate<HttpServletRequest> secure = settings.oneOf(
                SESSION_SECURE,
                Map.of("auto", HttpServletRequest::isSecure, "true", request -> true, "false", request -> false));
        checkSecure(settings, name, path, sameSite);
        return new SessionCookie(name, path, sameSite, secure);
    }

    /** Browsers drop such cookies without a word: users would be signed out at every request. */
    private static void checkSecure(Settings settings, String name, String path, String sameSite) {
        boolean insists = settings.text(SESSION_SECURE).equals("true");
        if (!insists && (sameSite.equals("None") || name.startsWith("__Host-") || name.startsWith("__Secure-"))) {
            throw settings.invalid(SESSION_SECURE, "SameSite=None and the prefixes __Host- and __Secure- need true.");
        }
        if (name.startsWith("__Host-") && !path.equals("/")) {
            throw settings.invalid(SESSION_COOKIE_PATH, "The prefix __Host- needs the path /.");
        }
    }

    List<String> values(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
    }

    Optional<SessionToken> token(HttpServletRequest request) {
        return values(request).stream()
                .flatMap(v -> SessionToken.parse(v).stream())
                .findFirst();
    }

    Cookie carrying(SessionToken token, HttpServletRequest request) {
        return cookie(token.value(), request);
    }

    Cookie expired(HttpServletRequest request) {
        Cookie cookie = cookie("", request);
        cookie.setMaxAge(0);
        return cookie;
    }

    private Cookie cookie(String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(name, value);
        String context = request.getContextPath();
        cookie.setPath(!path.isEmpty() ? path : context.isEmpty() ? "/" : context);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure.test(request));
        cookie.setAttribute("SameSite", sameSite);
        return cookie;
    }
}
