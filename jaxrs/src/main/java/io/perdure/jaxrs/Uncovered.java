package io.perdure.jaxrs;

import io.perdure.config.Setting;
import io.perdure.idempotency.Idempotent;
import io.perdure.idempotency.ResourceMethod;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** An idempotent method that no filter looks after. It does not run: nobody would keep it from running twice. */
final class Uncovered {
    private static final System.Logger LOG = System.getLogger(Uncovered.class.getName());
    private static final Set<String> COVERABLE = Set.of("POST", "PATCH", "PUT", "DELETE");

    private static final String PROBLEM = "{\"type\":\"" + Setting.PROBLEM_BASE.defaultText() + "not-covered\","
            + """
            "title":"The request was not carried out: nothing keeps it from running twice","status":500,\
            "detail":"The operator finds the reason in the log.","retryable":false,"safe_new_key":true}""";

    /** Whether its rules may ask for more than to be run. What settings say of its methods, only the filter knows. */
    boolean isFor(ResourceMethod method, String verb) {
        return COVERABLE.contains(verb)
                && method.rules()
                        .filter(rules -> !rules.mode().equals("off") && mayCover(rules, verb))
                        .isPresent();
    }

    private static boolean mayCover(Idempotent rules, String verb) {
        return rules.methods().isEmpty()
                || List.of(rules.methods().split("\\s*,\\s*")).contains(verb);
    }

    Response refusal(ResourceMethod method) {
        LOG.log(
                Level.ERROR,
                "{0} is @Idempotent, and no IdempotencyFilter looks after it; it is answered 500. Map the filter to its"
                        + " path, and if it is, name that path in perdure.idempotency.resources, such as /api/*.",
                method.name());
        return Response.serverError()
                .type("application/problem+json")
                .entity(PROBLEM.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
