package io.perdure.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.Idempotent;
import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.runtime.OpenApiProcessor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.util.Arrays;
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
    private static OpenAPI document(Class<?>... scanned) throws IOException {
        OpenAPI document = OpenApiProcessor.modelFromAnnotations(new Defaults(), Index.of(scanned));
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
    void aClassWithoutAPathIsRefused() {
        assertThatThrownBy(() -> new IdempotencyDocument("", Items.class) {})
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Path");
    }
}
