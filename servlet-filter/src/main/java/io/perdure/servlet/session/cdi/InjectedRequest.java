package io.perdure.servlet.session.cdi;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * An injected request is the container's own. Where it is about the session, this asks the one that the session
 * filter passed on.
 */
@Decorator
@Priority(InjectedRequest.OUTERMOST)
public abstract class InjectedRequest implements HttpServletRequest, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Of what libraries do before applications. */
    static final int OUTERMOST = 1000;

    /** Never written, whatever CDI demands of a decorator: a request does not outlive its server. */
    private final transient HttpServletRequest container;

    private final transient SessionScopeExtension extension;

    /**
     * For the CDI container.
     *
     * @param container the request that would be injected otherwise
     * @param manager of the application
     */
    @Inject
    protected InjectedRequest(@Delegate HttpServletRequest container, BeanManager manager) {
        this.container = container;
        this.extension = manager.getExtension(SessionScopeExtension.class);
    }

    private HttpServletRequest request() {
        return extension.request().orElse(container);
    }

    @Override
    public HttpSession getSession() {
        return request().getSession();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return request().getSession(create);
    }

    @Override
    public String changeSessionId() {
        return request().changeSessionId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return request().getRequestedSessionId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return request().isRequestedSessionIdValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return request().isRequestedSessionIdFromCookie();
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return request().isRequestedSessionIdFromURL();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return request().getUserPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        return request().getRemoteUser();
    }
}
