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
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the token travels (RFC 6265bis): always HttpOnly.
 *
 * @param name of the cookie
 * @param scope where it is sent
 * @param maxAge in seconds; negative for as long as the browser runs
 * @param secure whether a request gets a Secure cookie
 * @param attributes all others, SameSite among them
 */
record SessionCookie(
        String name,
        CookieScope scope,
        int maxAge,
        Predicate<HttpServletRequest> secure,
        Map<String, String> attributes) {
    static final Set<Setting> SETTINGS =
            Set.of(SESSION_COOKIE, SESSION_COOKIE_PATH, SESSION_SAME_SITE, SESSION_SECURE, Setting.PROBLEM_BASE);

    /** Each costs a statement, and a client may send as many as it likes. */
    private static final int MOST_CANDIDATES = 4;

    /** What is set for Perdure wins over what is declared for the container, and that over the defaults. */
    static SessionCookie from(Settings settings, DeclaredCookie declared) {
        return new CookieSettings(settings, declared).cookie();
    }

    /** Browsers send the cookie of the longest path first; others may have been set by whoever shares the domain. */
    List<SessionToken> tokens(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .flatMap(cookie -> SessionToken.parse(cookie.getValue()).stream())
                        .distinct()
                        .limit(MOST_CANDIDATES)
                        .toList();
    }

    Cookie carrying(SessionToken token, HttpServletRequest request) {
        Cookie cookie = cookie(token.value(), request);
        cookie.setMaxAge(maxAge);
        return cookie;
    }

    Cookie expired(HttpServletRequest request) {
        Cookie cookie = cookie("", request);
        cookie.setMaxAge(0);
        return cookie;
    }

    private Cookie cookie(String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(name, value);
        String context = request.getContextPath();
        cookie.setPath(!scope.path().isEmpty() ? scope.path() : context.isEmpty() ? "/" : context);
        if (!scope.domain().isEmpty()) {
            cookie.setDomain(scope.domain());
        }
        cookie.setHttpOnly(true);
        cookie.setSecure(secure.test(request));
        attributes.forEach(cookie::setAttribute);
        return cookie;
    }
}
