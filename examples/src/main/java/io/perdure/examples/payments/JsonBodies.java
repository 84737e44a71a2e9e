package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** JSON in and out. Looks the provider up once: the static methods of {@code Json} search the class path each time. */
@Dependent
class JsonBodies {
    private final JsonProvider provider = JsonProvider.provider();

    /** A name given twice is an error: which of two amounts is charged must not be a matter of the parser. */
    JsonReader reader(InputStream body) {
        return provider.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE))
                .createReader(body);
    }

    JsonObjectBuilder object() {
        return provider.createObjectBuilder();
    }

    JsonArrayBuilder array() {
        return provider.createArrayBuilder();
    }

    void send(HttpServletResponse response, int status, JsonStructure body) throws IOException {
        send(response, status, "application/json", body);
    }

    void send(HttpServletResponse response, Problem problem) throws IOException {
        JsonStructure body = object().add("type", "about:blank")
                .add("title", problem.title())
                .add("status", problem.status())
                .add("detail", problem.detail())
                .build();
        send(response, problem.status(), "application/problem+json", body);
    }

    private void send(HttpServletResponse response, int status, String type, JsonStructure body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = provider.createWriter(bytes)) {
            writer.write(body);
        }
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }
}
