package io.perdure.servlet.idempotency;

import io.perdure.ConfigurationException;
import io.perdure.idempotency.FoundMethod;
import io.perdure.idempotency.ResourceMethod;

/**
 * Resource methods in mode join must answer on their own threads, which their transactions are bound to. Some servers would
 * call it the client's fault when such a request is suspended.
 */
final class LateAnswers {
    private LateAnswers() {}

    /**
     * Looks at what is known when the application starts.
     *
     * @throws ConfigurationException if the method cannot be in the mode that it is in
     */
    static void check(FoundMethod found, EndpointPolicy policy) {
        if (found.verb().filter(policy::covers).isPresent() && contradict(found.method(), policy)) {
            throw new ConfigurationException(text(found.method()));
        }
    }

    /**
     * Looks at what was found for a request: sections have another mode, and sub-resources are not known before.
     *
     * @throws IllegalStateException if the method cannot be in the mode that it is in
     */
    static void check(ResourceMethod method, EndpointPolicy policy) {
        if (contradict(method, policy)) {
            throw new IllegalStateException(text(method));
        }
    }

    private static boolean contradict(ResourceMethod method, EndpointPolicy policy) {
        return method.answersLater() && policy.coverage().joins();
    }

    private static String text(ResourceMethod method) {
        return "perdure.idempotency.mode is join for " + method.name()
                + ", which answers on another thread (@Suspended, a"
                + " CompletionStage or an SseEventSink): the transaction is that of its own. Let it answer when it returns,"
                + " or set mode lease or uncertain for it.";
    }
}
