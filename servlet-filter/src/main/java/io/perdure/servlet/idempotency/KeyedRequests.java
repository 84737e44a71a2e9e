package io.perdure.servlet.idempotency;

import io.perdure.CorruptRecordException;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.ParsedKey;
import io.perdure.idempotency.RequestHash;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/** What a covered request meets, in order: its key, its caller, its body, its reservation. */
final class KeyedRequests {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    private final IdempotencyGuard guard;
    private final Problems problems;
    private final CallerResolver resolver;
    private final Outcomes outcomes;

    KeyedRequests(IdempotencyGuard guard, Problems problems, CallerResolver resolver, InstantSource clock) {
        this.guard = guard;
        this.problems = problems;
        this.resolver = resolver;
        this.outcomes = new Outcomes(guard, problems, clock);
    }

    void handle(
            EndpointPolicy policy,
            ParsedKey parsed,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (parsed instanceof ParsedKey.Present present) {
            handle(policy, present.key(), request, response, chain);
        } else if (parsed instanceof ParsedKey.Malformed malformed) {
            problems.send(response, ProblemType.KEY_INVALID, malformed.reason());
        } else if (policy.request().key().required()) {
            problems.send(
                    response,
                    ProblemType.KEY_MISSING,
                    "Send a new random UUID with each new request, and the " + "same one with each retry.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void handle(
            EndpointPolicy policy,
            IdempotencyKey key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Caller caller = resolver.resolve(request);
        Optional<ProblemType> refusal = refusal(policy, caller, key, request);
        if (refusal.isPresent()) {
            problems.send(response, refusal.get(), detail(refusal.get()));
            return;
        }
        Optional<byte[]> body = new RequestReader(policy.limits().request()).read(request);
        if (body.isEmpty()) {
            closeAfterwards(policy, request, response);
            problems.send(
                    response,
                    ProblemType.BODY_TOO_LARGE,
                    "At most " + policy.limits().request() + " bytes are admitted here. Nothing was carried out.");
            return;
        }
        IdempotentRequest asked = new IdempotentRequest(caller, key, hash(request, body.get()));
        answer(policy, asked, new BufferedRequest(request, body.get()), response, chain);
    }

    /**
     * The rest of the body is still on its way. A client that is cut off while it sends may not see the answer, so a
     * little more is read and dropped; and one that is not told would send its next request into a closing connection.
     */
    private void closeAfterwards(EndpointPolicy policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long unused = request.getInputStream().skip(2L * policy.limits().request());
        // RFC 9110, section 15.5.14; HTTP/2 has streams for that, and forbids the header.
        if (request.getProtocol().startsWith("HTTP/1")) {
            response.setHeader("Connection", "close");
        }
    }

    private Optional<ProblemType> refusal(
            EndpointPolicy policy, Caller caller, IdempotencyKey key, HttpServletRequest request) {
        if (RequestReader.isMultipart(request)) {
            return Optional.of(ProblemType.MULTIPART);
        }
        if (!caller.isAnonymous()) {
            return Optional.empty();
        }
        return switch (policy.request().key().anonymous()) {
            case REFUSE -> Optional.of(ProblemType.CALLER_ANONYMOUS);
            case UUID_KEYS -> key.isRandomUuid() ? Optional.empty() : Optional.of(ProblemType.KEY_GUESSABLE);
            case SHARE -> Optional.empty();
        };
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case MULTIPART -> "Send the parts without an Idempotency-Key, or the request in another form.";
            case CALLER_ANONYMOUS -> "Authenticate, or send the request without a key.";
            default ->
                "Send a version 4 UUID, or authenticate: others could otherwise guess the key and read the answer.";
        };
    }

    private static Fingerprint hash(HttpServletRequest request, byte[] body) throws IOException {
        String query = request.getQueryString();
        String target = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        String type = request.getContentType();
        return Fingerprint.of(
                Fingerprint.RAW,
                RequestHash.of(request.getMethod(), target, type == null ? "" : type, new ByteArrayInputStream(body)));
    }

    private void answer(
            EndpointPolicy policy,
            IdempotentRequest asked,
            BufferedRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        ReservationOutcome outcome;
        try {
            outcome = guard.reserve(asked, policy.timing().lifetimes());
        } catch (StoreUnavailableException e) {
            LOG.log(Level.ERROR, "No key can be reserved; requests with keys are answered 503", e);
            problems.sendStoreUnavailable(response);
            return;
        } catch (CorruptRecordException e) {
            LOG.log(Level.ERROR, "A stored answer cannot be replayed", e);
            problems.send(
                    response,
                    ProblemType.RECORD_UNREADABLE,
                    "The request was carried out before, and is not "
                            + "carried out again. The operator finds the reason in the log.");
            return;
        }
        outcomes.answer(policy, outcome, request, response, chain);
    }
}
