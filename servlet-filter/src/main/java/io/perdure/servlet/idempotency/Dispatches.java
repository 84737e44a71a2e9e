package io.perdure.servlet.idempotency;

import io.perdure.config.Settings;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.LateCoverage;
import io.perdure.servlet.PolicyPath;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.RecordedRun;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What each kind of dispatch is to the filter: the first one is the client's request, those to ASYNC and ERROR go on with
 * the run it began, and a forward or an include is part of the handler.
 */
final class Dispatches implements AutoCloseable {
    /** What is covered here is covered as a whole, whatever it forwards to. */
    private static final LateCoverage PART = (method, caller) -> LateCoverage.Decision.PART;

    private final EndpointPolicies policies;
    private final Optional<PolicyPage> page;
    private final LateRules late;
    private final KeyedRequests requests;
    private final Reserving reserving;

    private Dispatches(LateRules late, Optional<PolicyPage> page, Reserving reserving) {
        this.policies = late.policies();
        this.late = late;
        this.page = page;
        this.requests = late.requests();
        this.reserving = reserving;
    }

    static Dispatches open(
            Settings settings,
            ServletContext context,
            IdempotencyGuard guard,
            IdempotencyHooks hooks,
            InstantSource clock) {
        Problems problems =
                new Problems(settings, context.getContextPath(), refusal -> guard.tellRefused(refusal.slug()));
        EndpointPolicies policies = new EndpointPolicies(settings, context);
        if (policies.join()) {
            hooks.requireTransactions().check();
        }
        Optional<PolicyPage> page =
                PolicyPath.from(settings).map(path -> new PolicyPage(path, policies.published(), problems));
        SecureRandom random = new SecureRandom();
        Reserving reserving = new Reserving(guard, new Outcomes(problems, hooks, clock), random);
        KeyedRequests requests = new KeyedRequests(problems, hooks, reserving, random);
        return new Dispatches(
                new LateRules(new ResourceRequests(settings, context), policies, requests), page, reserving);
    }

    void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (request.getDispatcherType()) {
            case REQUEST -> first(request, response, chain);
            case ASYNC, ERROR -> later(request, response, chain);
            default -> chain.doFilter(request, response);
        }
    }

    private void first(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(LateCoverage.class.getName()) != null) {
            chain.doFilter(request, response); // by another mapping of this filter, or another filter of this class
            return;
        }
        if (late.isFor(request)) {
            late.begin(request, response).through(chain);
            return;
        }
        EndpointPolicy policy = policies.policyFor(request);
        if (policy.covers(request.getMethod())) {
            request.setAttribute(LateCoverage.class.getName(), PART);
            Optional<Passage> passage = requests.begin(policy, request, response);
            if (passage.isPresent()) {
                passage.get().through(chain);
            }
        } else if (page.isPresent() && page.get().isAskedForBy(request)) {
            page.get().send(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void later(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<RecordedRun> run = RecordedRun.of(request);
        if (run.isEmpty()) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
            run.get().asyncDispatch(request, response, chain);
        } else {
            run.get().errorDispatch(request, response, chain);
        }
    }

    @Override
    public void close() {
        reserving.close();
    }
}
