package io.perdure.servlet.idempotency;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.servlet.DropIn;
import io.perdure.servlet.FailedStart;
import io.perdure.servlet.FilterParameters;
import io.perdure.servlet.NotInjected;
import io.perdure.servlet.session.SessionFilter;
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
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request that carries an {@code Idempotency-Key} once, and gives every retry the stored answer
 * (draft-ietf-httpapi-idempotency-key-header-07). Belongs behind authentication and behind the
 * {@link SessionFilter}, in front of whatever reads the body.
 *
 * <p>Map it to the dispatches REQUEST, ASYNC and ERROR, and let it support asynchronous requests: it settles at the end
 * of the last asynchronous dispatch, stores the error pages of the application, and lets duplicates wait without a
 * thread.
 *
 * <p>Works in two ways: made by the container, which injects it; or with {@code new}, for an application
 * without CDI.
 */
public class IdempotencyFilter implements Filter {
    private @Nullable IdempotencyGuard guard;
    private @Nullable Settings settings;
    private @Nullable IdempotencyHooks hooks;
    private @Nullable InstantSource clock;
    private @Nullable Dispatches dispatches;
    private boolean passing;

    /** For the container, which injects the parts before it calls {@link #init}. */
    public IdempotencyFilter() {}

    /**
     * For an application without CDI.
     *
     * @param guard the engine
     * @param settings as configured
     * @param hooks what the application decides by itself
     * @param clock the guard's clock
     */
    public IdempotencyFilter(IdempotencyGuard guard, Settings settings, IdempotencyHooks hooks, InstantSource clock) {
        this.guard = guard;
        this.settings = settings;
        this.hooks = hooks;
        this.clock = clock;
    }

    @Inject
    void inject(IdempotencyGuard injected, Settings configured, IdempotencyHooks found, StoreClock time) {
        guard = injected;
        settings = configured;
        hooks = found;
        clock = time;
    }

    /**
     * Reads this filter's own parameters over the settings of the application. Does nothing if this filter is the one of
     * {@code web-fragment.xml} and the application has registered one.
     *
     * @throws ConfigurationException if a parameter is wrong, or nothing was injected
     */
    @Override
    public void init(FilterConfig config) {
        FailedStart.noted(config.getServletContext(), () -> open(config));
    }

    private void open(FilterConfig config) {
        passing = DropIn.givesWay(config, DropIn.IDEMPOTENCY, IdempotencyFilter.class);
        if (passing) {
            return;
        }
        if (guard == null || settings == null || hooks == null || clock == null) {
            throw NotInjected.exception("IdempotencyFilter");
        }
        Settings own = settings.over(FilterParameters.of(config), EndpointPolicy.FILTER_SETTINGS);
        dispatches = Dispatches.open(own, config.getServletContext(), guard, hooks, clock);
    }

    /**
     * Passes on what is not covered, and answers or guards what is. Shows the policy page at its path, if it has one.
     *
     * @throws IOException as the handler threw it, or if the client left
     * @throws ServletException as the handler threw it
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (passing) {
            chain.doFilter(request, response);
            return;
        }
        if (dispatches == null) {
            throw new ServletException("IdempotencyFilter.init was not called");
        }
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            dispatches.handle(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Ends the renewals of leases, and sends away whoever waits. */
    @Override
    public void destroy() {
        if (dispatches != null) {
            dispatches.close();
        }
    }
}
