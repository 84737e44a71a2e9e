package io.perdure.jaxrs;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
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
    private static final String REPLAYED = "Idempotent-Replayed";

    private final DocumentedMethods methods;

    /**
     * A filter for some resources. It knows those settings that are system properties or in the environment, and what is
     * written at the resources.
     *
     * @param base path of their application, as {@code @ApplicationPath} has it; empty for none
     * @param resources root resource classes
     * @throws IllegalArgumentException if one of them has no path
     * @throws io.perdure.ConfigurationException if a setting is wrong
     */
    protected IdempotencyDocument(String base, Class<?>... resources) {
        this(
                Settings.of(
                        SettingSource.systemProperties(System.getProperties()),
                        SettingSource.environment(System.getenv())),
                base,
                resources);
    }

    /**
     * A filter for some resources of an application whose settings are elsewhere, such as among its context parameters.
     *
     * @param settings of the application; what they say in sections is not told
     * @param base path of the application, as {@code @ApplicationPath} has it; empty for none
     * @param resources root resource classes
     * @throws IllegalArgumentException if one of them has no path
     * @throws io.perdure.ConfigurationException if a setting is wrong
     */
    protected IdempotencyDocument(Settings settings, String base, Class<?>... resources) {
        this.methods = new DocumentedMethods(settings, base, resources);
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

    private static void describe(Operation operation, DocumentedRules rules) {
        for (String header : rules.headers()) {
            if (!names(operation.getParameters(), header)) {
                operation.addParameter(OASFactory.createParameter()
                        .name(header)
                        .in(Parameter.In.HEADER)
                        .required(rules.required() && rules.hasOnePlace())
                        .description("A new random UUID for each new request, and the same one for each retry.")
                        .schema(OASFactory.createSchema().minLength(1).maxLength(255)));
            }
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
        addProblems(responses, rules);
    }

    private static boolean names(@Nullable List<Parameter> parameters, String header) {
        return parameters != null
                && parameters.stream().anyMatch(parameter -> header.equalsIgnoreCase(parameter.getName()));
    }

    private static Header replayed() {
        return OASFactory.createHeader().description("true if this is the stored answer of the first request");
    }

    private static void addProblems(APIResponses responses, DocumentedRules rules) {
        DocumentedProblems.of(rules).forEach((status, description) -> {
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
