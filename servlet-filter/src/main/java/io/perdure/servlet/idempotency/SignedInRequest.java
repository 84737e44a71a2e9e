package io.perdure.servlet.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller was authenticated behind the filter. */
final class SignedInRequest extends HttpServletRequestWrapper {
    private final Principal caller;

    SignedInRequest(HttpServletRequest request, Principal caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }
}
