package io.perdure.servlet.session;

import io.perdure.session.SessionOwner;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/**
 * Says whose a session is, from what the container knows of a request. A CDI bean of this type replaces the default.
 *
 * <p>Asked when a session is made and when one is loaded. A guest's session becomes the user's as soon as there is one,
 * under a new secret; its tenant stays. The session of another user is not opened.
 */
@FunctionalInterface
public interface SessionOwnerResolver {
    /**
     * Finds the owner.
     *
     * @param request as the filter sees it: it has the container's principal only
     * @return the user that is authenticated, or a guest of a tenant
     */
    SessionOwner resolve(HttpServletRequest request);

    /**
     * The container's principal, in one tenant.
     *
     * @return the default
     */
    static SessionOwnerResolver principal() {
        return request -> {
            Principal principal = request.getUserPrincipal();
            return principal == null ? SessionOwner.guest("") : new SessionOwner("", principal.getName());
        };
    }
}
