package io.perdure.servlet.idempotency;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.ParsedKey;
import io.perdure.servlet.FilterParameters;
import io.perdure.servlet.NotInjected;
import io.perdure.servlet.PolicyPath;
import io.perdure.servlet.Problems;
import io.perdure.servlet.session.SessionFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request that carries an {@code Idempotency-Key} once, and gives every retry the stored answer
 * (draft-ietf-httpapi-idempotency-key-header-07). Belongs behind authentication and behind the
 * {@link SessionFilter}, in front of whatever reads the body.
 *
 * <p>Works in two ways: made by the container, which injects it; or with {@code new}, for an application
 * without CDI.
 */
public class IdempotencyFilter implements Filter {
    private static final String HEADER = "Idempotency-Key";

    private @Nullable IdempotencyGuard guard;
    private @Nullable Settings settings;
    private @Nullable InstantSource clock;
    private @Nullable CallerResolver resolver;
    private @Nullable KeyedRequests requests;
    private @Nullable EndpointPolicies policies;
    private Optional<PolicyPage> page = Optional.empty();

    /** For the container, which injects the parts before it calls {@link #init}. */
    public IdempotencyFilter() {}

    /**
     * For an application without CDI.
     *
     * @param guard the engine
     * @param settings as configured
     * @param resolver says who sends a request
     * @param clock the guard's clock
     */
    public IdempotencyFilter(IdempotencyGuard guard, Settings settings, CallerResolver resolver, InstantSource clock) {
        this.guard = guard;
        this.settings = settings;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Inject
    void inject(IdempotencyGuard guard, Settings settings, Instance<CallerResolver> resolvers, StoreClock clock) {
        this.guard = guard;
        this.settings = settings;
        this.resolver = resolvers.isResolvable() ? resolvers.get() : CallerResolver.principal();
        this.clock = clock;
    }

    /**
     * Reads this filter's own parameters over the settings of the application.
     *
     * @throws ConfigurationException if a parameter is wrong, or nothing was injected
     */
    @Override
    public void init(FilterConfig config) {
        if (guard == null || settings == null || resolver == null || clock == null) {
            throw NotInjected.exception("IdempotencyFilter");
        }
        Settings own = settings.over(FilterParameters.of(config), EndpointPolicy.FILTER_SETTINGS);
        ServletContext context = config.getServletContext();
        Problems problems = new Problems(own, context.getContextPath());
        EndpointPolicies found = new EndpointPolicies(own, context);
        policies = found;
        page = PolicyPath.from(own).map(path -> new PolicyPage(path, found.published(), problems));
        requests = new KeyedRequests(guard, problems, resolver, clock);
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
        if (requests == null || policies == null) {
            throw new ServletException("IdempotencyFilter.init was not called");
        }
        // Only the first dispatch is the client's request; a forward or an error page is part of its handling.
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            EndpointPolicy policy = policies.policyFor(http);
            if (policy.covers(http.getMethod())) {
                ParsedKey key = ParsedKey.parse(Collections.list(http.getHeaders(HEADER)));
                requests.handle(policy, key, http, answer, chain);
                return;
            }
            if (page.isPresent() && page.get().isAskedForBy(http)) {
                page.get().send(http, answer);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
