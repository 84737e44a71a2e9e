package io.perdure.servlet.idempotency;

import io.perdure.servlet.idempotency.late.LateRequest;
import io.perdure.servlet.idempotency.late.LateResponse;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.SeenBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a request meets whose method is found behind the filter.
 *
 * @param resources which requests that are
 * @param policies what holds for which method
 * @param requests begins where the method was found
 */
record LateRules(ResourceRequests resources, EndpointPolicies policies, KeyedRequests requests) {
    boolean isFor(HttpServletRequest request) {
        return Coverage.COVERABLE.contains(request.getMethod()) && resources.include(request);
    }

    Passage begin(HttpServletRequest request, HttpServletResponse response) {
        BodyLimits limits = policies.policyFor(request).limits();
        SeenBody seen = new SeenBody(limits.memoryForRequest(), limits.request(), requests.files(limits));
        return new LateRun(this, seen, new LateRequest(request, seen), new LateResponse(response));
    }
}
