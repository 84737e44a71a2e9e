package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/**
 * Says who sends a request. Asked after authentication. A CDI bean of this type replaces the default.
 */
@FunctionalInterface
public interface CallerResolver {
    /**
     * Finds the caller.
     *
     * @param request as the filter sees it
     * @return the caller; must be the same for the same user after a token refresh or a new login
     */
    Caller resolve(HttpServletRequest request);

    /**
     * The authenticated principal's name, in one tenant.
     *
     * @return the default
     */
    static CallerResolver principal() {
        return request -> {
            Principal principal = request.getUserPrincipal();
            return principal == null ? Caller.anonymous("") : Caller.of("", principal.getName());
        };
    }
}
