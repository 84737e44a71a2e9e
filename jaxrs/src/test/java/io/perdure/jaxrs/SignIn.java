package io.perdure.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Authenticates as many do: without a priority, and known to JAX-RS alone. */
public final class SignIn implements ContainerRequestFilter {
    public SignIn() {}

    @Override
    public void filter(ContainerRequestContext request) {
        String user = request.getHeaderString("X-User");
        if ("nobody".equals(user)) {
            request.abortWith(Response.status(401).build());
        } else if (user != null) {
            request.setSecurityContext(new SignedIn(user));
        }
    }

    private record SignedIn(String user) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "test";
        }
    }
}
