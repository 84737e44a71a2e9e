package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_IDLE;
import static io.perdure.config.Setting.SESSION_PASSIVE;
import static io.perdure.config.Setting.SESSION_RENEWAL;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import io.perdure.servlet.RequestPath;
import io.perdure.servlet.UrlPattern;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How sessions are used.
 *
 * @param cookie carries the token
 * @param idle how long a new session may be unused
 * @param renews whether tokens are replaced when they are old
 * @param passive requests that do not keep a session alive
 */
record HttpSessionRules(SessionCookie cookie, Duration idle, boolean renews, List<UrlPattern> passive) {
    static HttpSessionRules from(Settings settings, ServletContext context) {
        requireCookies(context);
        return new HttpSessionRules(
                SessionCookie.from(settings, DeclaredCookie.of(context)),
                idle(settings, context.getSessionTimeout()),
                !settings.duration(SESSION_RENEWAL).isZero(),
                settings.list(SESSION_PASSIVE).stream()
                        .map(text -> UrlPattern.parse(text)
                                .orElseThrow(() -> settings.invalid(
                                        SESSION_PASSIVE, "Write URL patterns such as /poll/*, separated by commas.")))
                        .toList());
    }

    /** An application that declares only other ways than a cookie would wait for its sessions in vain. */
    private static void requireCookies(ServletContext context) {
        Set<SessionTrackingMode> modes = context.getEffectiveSessionTrackingModes();
        if (modes != null && !modes.isEmpty() && !modes.contains(SessionTrackingMode.COOKIE)) {
            throw new ConfigurationException("The <tracking-mode> of the application is " + modes
                    + ", and the session filter tracks by cookie only. Add COOKIE to <session-config>, or remove it.");
        }
    }

    /** What the application declares, in minutes; its container says 30 of itself, or less than one for nothing. */
    private static Duration idle(Settings settings, int declared) {
        return settings.isSet(SESSION_IDLE) || declared <= 0
                ? settings.duration(SESSION_IDLE)
                : Duration.ofMinutes(declared);
    }

    boolean isPassive(HttpServletRequest request) {
        return !passive.isEmpty() && passive.stream().anyMatch(p -> p.matches(RequestPath.of(request)));
    }
}
