package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Tells readers of an OpenAPI document which operations take an {@code Idempotency-Key}, how they are refused, and how
 * they know a stored answer. A filter of MicroProfile OpenAPI sees no classes: so an application extends this one, names
 * its resource classes, and sets {@code mp.openapi.filter} to the name of its own.
 */
public class IdempotencyDocument implements OASFilter {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    /** As they are unless {@code perdure.idempotency.statuses} says otherwise. */
    private static final Map<String, String> PROBLEMS = Map.of(
            "400",
                    "There is no key where one is required, or it cannot be used (key-missing, key-invalid, key-refused).",
            "409", "The first request is at work, or its answer is not there (in-progress, response-unavailable).",
            "413", "The body is too large for a key (body-too-large).",
            "422", "The key was used for another request (key-reused).",
            "503", "Nothing was carried out; send the same request again (store-unavailable).");

    private final DocumentedMethods methods;

    /**
     * A filter for some resources.
     *
     * @param base path of their application, as {@code @ApplicationPath} has it; empty for none
     * @param resources root resource classes
     * @throws IllegalArgumentException if one of them has no path
     */
    protected IdempotencyDocument(String base, Class<?>... resources) {
        this.methods = new DocumentedMethods(base, resources);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach(this::describe);
        }
    }

    private void describe(String path, PathItem item) {
        item.getOperations().forEach((verb, operation) -> methods.at(verb.name(), path)
                .ifPresent(rules -> describe(operation, rules)));
    }

    private static void describe(Operation operation, Idempotent rules) {
        if (!names(operation.getParameters())) {
            operation.addParameter(OASFactory.createParameter()
                    .name(KEY)
                    .in(Parameter.In.HEADER)
                    .required(rules.required())
                    .description("A new random UUID for each new request, and the same one for each retry.")
                    .schema(OASFactory.createSchema().minLength(1).maxLength(255)));
        }
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        Map<String, APIResponse> own = responses.getAPIResponses();
        if (own != null) {
            own.values().forEach(response -> response.addHeader(REPLAYED, replayed()));
        }
        addProblems(responses);
    }

    private static boolean names(@Nullable List<Parameter> parameters) {
        return parameters != null
                && parameters.stream().anyMatch(parameter -> KEY.equalsIgnoreCase(parameter.getName()));
    }

    private static Header replayed() {
        return OASFactory.createHeader().description("true if this is the stored answer of the first request");
    }

    private static void addProblems(APIResponses responses) {
        PROBLEMS.forEach((status, description) -> {
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(description)
                                .content(OASFactory.createContent()
                                        .addMediaType("application/problem+json", OASFactory.createMediaType())));
            }
        });
    }
}
