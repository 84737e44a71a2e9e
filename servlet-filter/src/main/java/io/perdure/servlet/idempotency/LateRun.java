package io.perdure.servlet.idempotency;

import io.perdure.idempotency.LateCoverage;
import io.perdure.idempotency.ResourceMethod;
import io.perdure.servlet.idempotency.late.LateRequest;
import io.perdure.servlet.idempotency.late.LateResponse;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.SeenBody;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to a resource method. It passes the filter as it is, is covered when the method is found, and is settled when
 * it comes back to the filter.
 */
final class LateRun implements LateCoverage, Passage {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
    private static final int FIRST_REFUSAL = 400;

    private final LateRules rules;
    private final SeenBody seen;
    private final LateRequest request;
    private final LateResponse response;
    private @Nullable Decision decision;
    private Passage covered;
    private boolean over;

    LateRun(LateRules rules, SeenBody seen, LateRequest request, LateResponse response) {
        this.rules = rules;
        this.seen = seen;
        this.request = request;
        this.response = response;
        this.covered = Passage.open(request, response);
        request.setAttribute(LateCoverage.class.getName(), this);
    }

    @Override
    public Decision cover(ResourceMethod method, Optional<Principal> caller) throws IOException {
        if (decision == null) {
            decision = over ? Decision.TOO_LATE : decide(method, caller);
        }
        return decision;
    }

    private Decision decide(ResourceMethod method, Optional<Principal> caller) throws IOException {
        HttpServletRequest unread = request.unread();
        EndpointPolicy policy = rules.policies().policyFor(unread, method);
        if (!policy.covers(unread.getMethod())) {
            request.become(unread);
            return Decision.RUN;
        }
        LateAnswers.check(method, policy);
        HttpServletRequest asked = caller.<HttpServletRequest>map(known -> new SignedInRequest(unread, known))
                .orElse(unread);
        Optional<Passage> passage = begin(policy, asked);
        if (passage.isEmpty()) {
            request.answered();
            response.silence();
            return Decision.ANSWERED;
        }
        covered = passage.get();
        request.become(covered.request());
        response.become(covered.response());
        return Decision.RUN;
    }

    /** Who finds the method knows no servlets. */
    private Optional<Passage> begin(EndpointPolicy policy, HttpServletRequest asked) throws IOException {
        try {
            return rules.requests().begin(policy, asked, response.first());
        } catch (ServletException e) {
            throw new IOException("The parts of this request cannot be read", e);
        }
    }

    @Override
    public ServletRequest request() {
        return request;
    }

    @Override
    public ServletResponse response() {
        return response;
    }

    @Override
    public void returned() throws IOException {
        if (decision == null && response.getStatus() < FIRST_REFUSAL && request.getHeader("Idempotency-Key") != null) {
            LOG.log(
                    Level.ERROR,
                    "A request with an Idempotency-Key was answered {0} by no resource method that Perdure knows of."
                            + " Register io.perdure.jaxrs.IdempotencyFeature with the JAX-RS application, or take the"
                            + " path out of perdure.idempotency.resources.",
                    response.getStatus());
        }
        covered.returned();
    }

    @Override
    public boolean threw() throws IOException {
        return covered.threw();
    }

    @Override
    public void left() throws IOException {
        over = true;
        try {
            covered.left();
        } finally {
            seen.close();
        }
    }
}
