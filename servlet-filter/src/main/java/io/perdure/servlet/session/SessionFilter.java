package io.perdure.servlet.session;

import static io.perdure.config.Setting.SESSION_IDLE;

import io.perdure.StoreUnavailableException;
import io.perdure.config.Settings;
import io.perdure.servlet.FilterParameters;
import io.perdure.servlet.NotInjected;
import io.perdure.servlet.Problems;
import io.perdure.servlet.session.cdi.BeanScope;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionManager;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application a standard {@link jakarta.servlet.http.HttpSession} that lives in the database.
 * Belongs in front of everything that uses sessions, for the dispatches REQUEST, ASYNC and ERROR. On those,
 * {@code @SessionScoped} beans live in it, too: see {@link io.perdure.servlet.session.cdi}.
 *
 * <p>Works in two ways: made by the container, which injects it; or with {@code new}, for an application
 * without CDI.
 */
public class SessionFilter implements Filter {
    private static final System.Logger LOG = System.getLogger(SessionFilter.class.getName());

    private @Nullable SessionManager manager;
    private @Nullable AttributeCodec codec;
    private @Nullable Settings settings;
    private @Nullable SessionParts parts;
    private @Nullable Problems problems;

    /** For the container, which injects the parts before it calls {@link #init}. */
    public SessionFilter() {}

    /**
     * For an application without CDI.
     *
     * @param manager the engine
     * @param codec the manager's codec
     * @param settings as configured
     */
    public SessionFilter(SessionManager manager, AttributeCodec codec, Settings settings) {
        this.manager = manager;
        this.codec = codec;
        this.settings = settings;
    }

    @Inject
    void inject(SessionManager manager, AttributeCodec codec, Settings settings) {
        this.manager = manager;
        this.codec = codec;
        this.settings = settings;
    }

    /**
     * Reads this filter's own parameters over the settings of the application.
     *
     * @throws io.perdure.ConfigurationException if a parameter is wrong, or nothing was injected
     */
    @Override
    public void init(FilterConfig config) {
        if (manager == null || codec == null || settings == null) {
            throw NotInjected.exception("SessionFilter");
        }
        Settings own = settings.over(FilterParameters.of(config), SessionCookie.SETTINGS);
        parts = new SessionParts(manager, codec, SessionCookie.from(own), own.duration(SESSION_IDLE), BeanScope.find());
        problems = new Problems(own, config.getServletContext().getContextPath());
    }

    /**
     * Wraps request and response, and writes the session before the response leaves. Without the database
     * the answer is 503, and no cookie is touched.
     *
     * @throws IOException as the application threw it
     * @throws ServletException as the application threw it
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (parts == null) {
            throw new ServletException("SessionFilter.init was not called");
        }
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            SessionExchange exchange = SessionExchange.begin(parts, http, answer);
            SessionRequest wrapped = new SessionRequest(http, exchange);
            BeanScope.Dispatch dispatch = parts.beans().enter(wrapped);
            try {
                run(exchange, wrapped, answer, chain);
            } finally {
                dispatch.close();
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private void run(SessionExchange exchange, SessionRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, new SessionResponse(response, exchange));
            exchange.persist();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (isStoreFailure(e) && !response.isCommitted() && problems != null) {
                LOG.log(Level.ERROR, "A session could not be read or written; the request is answered 503", e);
                problems.sendStoreUnavailable(response);
            } else {
                persistAfter(e, exchange);
                throw e;
            }
        }
    }

    /** The application, or a page of it, may have wrapped it on its way through. */
    private static boolean isStoreFailure(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof StoreUnavailableException) {
                return true;
            }
        }
        return false;
    }

    /** What the request did before it failed is kept: the error page sees the same session. */
    private static void persistAfter(Throwable reason, SessionExchange exchange) {
        try {
            exchange.persist();
        } catch (StoreUnavailableException e) {
            reason.addSuppressed(e);
        }
    }
}
