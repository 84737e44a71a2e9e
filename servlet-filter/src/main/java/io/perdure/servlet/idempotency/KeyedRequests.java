package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Caller;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.ParsedKey;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.JoinedRun.Passing;
import io.perdure.servlet.idempotency.fingerprint.RequestBody;
import io.perdure.servlet.idempotency.fingerprint.RequestFingerprint;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.PassedRequest;
import io.perdure.servlet.idempotency.recording.ReceivedBody;
import io.perdure.servlet.idempotency.recording.RequestReader;
import io.perdure.servlet.idempotency.recording.RetentionWish;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** What a covered request meets on its way to its reservation: the search for a key, admission, a limit for its body. */
final class KeyedRequests {
    private static final RequestBody NO_BODY = new NoBody();

    private final Problems problems;
    private final IdempotencyHooks hooks;
    private final Admission admission;
    private final Reserving reserving;
    private final SecureRandom random;

    KeyedRequests(Problems problems, IdempotencyHooks hooks, Reserving reserving, SecureRandom random) {
        this.problems = problems;
        this.hooks = hooks;
        this.admission = new Admission(hooks);
        this.reserving = reserving;
        this.random = random;
    }

    /** The way to the handler; nothing if the request has been answered, or will be. */
    Optional<Passage> begin(EndpointPolicy policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        KeySource source = policy.request().source();
        if (!source.readsBody()) {
            return begin(new Passing(policy, request, Optional.empty()), source.find(request, NO_BODY), response);
        }
        Optional<ReceivedBody> body = body(policy, request, response);
        return body.isPresent()
                ? begin(new Passing(policy, request, body), source.find(request, body.get()), response)
                : Optional.empty();
    }

    private Optional<Passage> begin(Passing request, ParsedKey parsed, HttpServletResponse response)
            throws IOException, ServletException {
        if (parsed instanceof ParsedKey.Present present) {
            return begin(request, present.key(), response);
        }
        boolean required = request.policy().request().key().required();
        if (parsed instanceof ParsedKey.Absent && !required) {
            return pass(request, response);
        }
        refuse(
                request,
                response,
                parsed instanceof ParsedKey.Malformed malformed
                        ? new Admission.Refusal(ProblemType.KEY_INVALID, malformed.reason())
                        : new Admission.Refusal(ProblemType.KEY_MISSING, ProblemType.KEY_MISSING.advice()));
        return Optional.empty();
    }

    private void refuse(Passing request, HttpServletResponse response, Admission.Refusal refusal) throws IOException {
        if (request.body().isPresent()) {
            request.body().get().discard();
        } else {
            RefusedBody.drop(request.http(), request.policy().limits().request());
        }
        problems.send(response, refusal.type(), refusal.detail());
    }

    private Optional<Passage> pass(Passing request, HttpServletResponse response) throws IOException {
        if (request.policy().coverage().joins()) {
            return new JoinedRequest(hooks.requireTransactions(), problems)
                    .begin(
                            new JoinedRun.Unkeyed(
                                    request, problems, files(request.policy().limits())),
                            response);
        }
        HttpServletResponse hidden = RetentionWish.hiddenFrom(response);
        return Optional.of(
                request.body().isPresent()
                        ? PassedRequest.begin(request.http(), request.body().get(), hidden)
                        : Passage.open(request.http(), hidden));
    }

    private Optional<Passage> begin(Passing request, IdempotencyKey key, HttpServletResponse response)
            throws IOException, ServletException {
        EndpointPolicy policy = request.policy();
        Caller caller = hooks.callers().resolve(request.http());
        Optional<Admission.Refusal> refusal = admission.refusal(caller, key, request.http(), policy.request());
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get());
            return Optional.empty();
        }
        Optional<ReceivedBody> body =
                request.body().isPresent() ? request.body() : body(policy, request.http(), response);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        RequestFingerprint fingerprint =
                new RequestFingerprint(policy.request().fingerprint(), request.http(), body.get());
        IdempotentRequest asked = new IdempotentRequest(caller, key, fingerprint);
        return reserving.begin(new KeyedRequest(asked, request.http(), body.get(), policy), response);
    }

    /** Nothing if it is too large; the request has been answered then. */
    private Optional<ReceivedBody> body(EndpointPolicy policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        BodyLimits limits = policy.limits();
        Optional<ReceivedBody> body =
                new RequestReader(limits.memoryForRequest(), limits.request(), files(policy.limits())).read(request);
        if (body.isEmpty()) {
            RefusedBody.cutOff(request, response, limits.request());
            problems.send(
                    response,
                    ProblemType.BODY_TOO_LARGE,
                    "At most " + limits.request() + " bytes are admitted here. Nothing was carried out.");
        }
        return body;
    }

    TemporaryFiles files(BodyLimits limits) {
        return new TemporaryFiles(limits.spooling().directory(), random);
    }
}
