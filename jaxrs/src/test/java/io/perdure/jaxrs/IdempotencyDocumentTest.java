package io.perdure.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.ProblemType;
import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.runtime.OpenApiProcessor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

class IdempotencyDocumentTest {
    /** As an application has it. */
    public static final class ShopDocument extends IdempotencyDocument {
        public ShopDocument() {
            super("api", Orders.class, Patterned.class);
        }
    }

    /** Paths with patterns, and methods that are not covered. */
    @Path("/patterned/{id: [a-z]{2}}/")
    public static final class Patterned {
        @POST
        @Idempotent(required = true)
        @Path("{part:.+}")
        public String create(@PathParam("id") String id, @PathParam("part") String part) {
            return id + part;
        }

        @POST
        public String ordinary() {
            return "";
        }

        @GET
        @Idempotent
        public String read() {
            return "";
        }
    }

    /** As an application has it whose settings are its own. */
    private static OpenAPI documentOf(Map<String, String> settings, Class<?>... scanned) throws IOException {
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> keys.put("perdure.idempotency." + key, value));
        OpenAPI document = scan(scanned);
        new IdempotencyDocument(
                Settings.of(new SettingSource("test", keys)),
                "api",
                Orders.class,
                Patterned.class,
                Rooms.class) {}.filterOpenAPI(document);
        return document;
    }

    private static String description(Operation operation, String status) {
        return operation.getResponses().getAPIResponse(status).getDescription();
    }

    /** Nothing is configured. */
    private static final class Defaults implements OpenApiConfig {
        @Override
        public <R, T> T getConfigValue(String name, Class<R> type, Function<R, T> reading, Supplier<T> otherwise) {
            return otherwise.get();
        }

        @Override
        public <R, T> Map<String, T> getConfigValueMap(String prefix, Class<R> type, Function<R, T> reading) {
            return Map.of();
        }

        @Override
        public void setAllowNakedPathParameter(Boolean allowed) {
            throw new UnsupportedOperationException();
        }
    }

    @SuppressWarnings("deprecation") // what took its place asks for MicroProfile Config
    private static OpenAPI scan(Class<?>... scanned) throws IOException {
        return OpenApiProcessor.modelFromAnnotations(new Defaults(), Index.of(scanned));
    }

    private static OpenAPI document(Class<?>... scanned) throws IOException {
        OpenAPI document = scan(scanned);
        new ShopDocument().filterOpenAPI(document);
        return document;
    }

    private static Operation post(OpenAPI document, String path) {
        return document.getPaths().getPathItem(path).getPOST();
    }

    private static List<Parameter> keys(Operation operation) {
        return operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream()
                        .filter(parameter -> parameter.getIn() == Parameter.In.HEADER)
                        .toList();
    }

    private static void assertDescribed(Operation operation, boolean required) {
        assertThat(keys(operation)).singleElement().satisfies(key -> {
            assertThat(key.getName()).isEqualTo("Idempotency-Key");
            assertThat(key.getRequired()).isEqualTo(required);
        });
        assertThat(operation.getResponses().getAPIResponses()).containsKeys("400", "409", "413", "422", "503");
        assertThat(operation.getResponses().getAPIResponse("422").getContent().getMediaTypes())
                .containsKey("application/problem+json");
        assertThat(operation.getResponses().getAPIResponse("422").getHeaders()).isNull();
        assertThat(operation.getResponses().getAPIResponses().entrySet())
                .filteredOn(response -> response.getKey().startsWith("2"))
                .isNotEmpty()
                .allSatisfy(
                        response -> assertThat(response.getValue().getHeaders()).containsKey("Idempotent-Replayed"));
    }

    @Test
    void idempotentOperationsAreDescribed() throws IOException {
        OpenAPI document = document(Orders.class, Patterned.class);
        assertDescribed(post(document, "/orders"), false);
        assertDescribed(post(document, "/orders/required"), true);
        assertDescribed(post(document, "/patterned/{id}/{part}"), true);
        assertDescribed(document.getPaths().getPathItem("/orders/{id}").getPUT(), false);
    }

    @Test
    void theyAreFoundBelowThePathOfTheirApplication() throws IOException {
        assertDescribed(post(document(Shop.class, Orders.class), "/api/orders"), false);
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        OpenAPI document = document(Orders.class, Patterned.class, Ordinary.class);
        for (Operation other : Arrays.asList(
                post(document, "/orders/off"),
                post(document, "/ordinary"),
                post(document, "/patterned/{id}"),
                document.getPaths().getPathItem("/patterned/{id}").getGET(),
                document.getPaths().getPathItem("/orders/{id}").getDELETE())) {
            assertThat(keys(other)).isEmpty();
            assertThat(other.getResponses().getAPIResponses()).doesNotContainKey("422");
        }
    }

    @Test
    void whatTheApplicationSaysItselfStays() throws IOException {
        OpenAPI document = document(Orders.class);
        new ShopDocument().filterOpenAPI(document);
        assertThat(keys(post(document, "/orders"))).hasSize(1);
    }

    @Test
    void statusesAreThoseThatAreConfigured() throws IOException {
        Operation order = post(
                documentOf(Map.of("statuses", "key-reused=400,in-progress=425, store-unavailable = 500"), Orders.class),
                "/orders");
        assertThat(order.getResponses().getAPIResponses())
                .containsKeys("400", "409", "413", "425", "500")
                .doesNotContainKeys("422", "503");
        assertThat(description(order, "400")).contains("(key-invalid)", "(key-reused)");
        assertThat(description(order, "425")).isEqualTo("The first request is still at work (in-progress).");
        assertThat(description(order, "409")).contains("(response-unavailable)").doesNotContain("in-progress");
    }

    @Test
    void theHeaderIsTheOneThatIsConfigured() throws IOException {
        OpenAPI document = documentOf(Map.of("key", "header:Request-Id, json:/id", "required", "true"), Orders.class);
        assertThat(keys(post(document, "/orders"))).singleElement().satisfies(key -> {
            assertThat(key.getName()).isEqualTo("Request-Id");
            assertThat(key.getRequired()).as("it may be in the body").isFalse();
        });
        assertThat(keys(post(
                        documentOf(Map.of("key", "header:Request-Id", "required", "true"), Orders.class), "/orders")))
                .singleElement()
                .satisfies(key -> assertThat(key.getRequired()).isTrue());
        assertThat(keys(post(documentOf(Map.of("key", "json:/id"), Orders.class), "/orders")))
                .isEmpty();
    }

    @Test
    void whatIsOffOrNotCoveredByTheSettingsIsLeftAlone() throws IOException {
        assertThat(keys(post(documentOf(Map.of("mode", "off"), Orders.class), "/orders")))
                .isEmpty();
        OpenAPI document = documentOf(Map.of("methods", "DELETE"), Orders.class);
        assertThat(keys(post(document, "/orders"))).isEmpty();
        assertThat(keys(document.getPaths().getPathItem("/orders/{id}").getDELETE()))
                .hasSize(1);
    }

    @Test
    void refusalsAreThoseThatTheRulesCanLeadTo() throws IOException {
        OpenAPI document = documentOf(Map.of("anonymous", "refuse"), Orders.class, Rooms.class);
        assertThat(description(post(document, "/orders"), "400"))
                .contains("caller-anonymous")
                .doesNotContain("key-missing", "key-guessable");
        assertThat(description(post(document, "/orders/required"), "400")).contains("key-missing");
        assertThat(description(post(document, "/orders"), "503")).doesNotContain("commit-");
        assertThat(description(post(document, "/rooms"), "503")).contains("commit-failed", "commit-unknown");
        assertThat(description(post(document, "/rooms"), "409"))
                .contains("commit-refused")
                .doesNotContain("outcome");
        document = documentOf(Map.of("mode", "uncertain"), Orders.class);
        assertThat(description(post(document, "/orders"), "409")).contains("outcome-unknown");
        assertThat(description(post(document, "/orders"), "400")).contains("key-guessable");
    }

    @Test
    void statusesAreThoseOfTheFilter() {
        assertThat(DocumentedProblems.all()).hasSize(14).allSatisfy(entry -> assertThat(ProblemType.values())
                .filteredOn(type -> type.slug().equals(entry.slug()))
                .singleElement()
                .satisfies(type -> assertThat(type.status()).isEqualTo(entry.status())));
    }

    @Test
    void aWrongSettingIsRefused() {
        assertThatThrownBy(() -> documentOf(Map.of("statusses", "key-reused=400"), Orders.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.idempotency.statuses");
    }

    @Test
    void aClassWithoutAPathIsRefused() {
        assertThatThrownBy(() -> new IdempotencyDocument("", Items.class) {})
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Path");
    }
}
