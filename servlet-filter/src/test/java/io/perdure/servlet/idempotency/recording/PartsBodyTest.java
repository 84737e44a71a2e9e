package io.perdure.servlet.idempotency.recording;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two bodies have the same bytes only if their parts are the same. */
class PartsBodyTest {
    /** A part without a container. */
    private record Sample(String name, String file, String type, String content) implements Part {
        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getSubmittedFileName() {
            return file;
        }

        @Override
        public long getSize() {
            return content.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public String getHeader(String header) {
            return type;
        }

        @Override
        public Collection<String> getHeaders(String header) {
            return List.of(type);
        }

        @Override
        public Collection<String> getHeaderNames() {
            return type == null ? List.of() : List.of("Content-Type");
        }

        @Override
        public void write(String target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException();
        }
    }

    private static String bytes(Part... parts) throws IOException {
        PartsBody body = new PartsBody(Arrays.asList(parts));
        try (InputStream in = body.open()) {
            byte[] read = in.readAllBytes();
            assertThat(body.length()).isEqualTo(read.length);
            return new String(read, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void equalPartsHaveEqualBytes() throws IOException {
        Sample[] two = {new Sample("a", "f", "text/plain", "ü"), new Sample("b", null, null, "")};
        assertThat(bytes(two)).isEqualTo(bytes(two)).isEqualTo(bytes(two.clone()));
    }

    @Test
    void nothingMovesOverABorder() throws IOException {
        Set<String> seen = new HashSet<>();
        Sample empty = new Sample("", null, null, "");
        Sample[][] bodies = {
            {},
            {empty},
            {empty, empty},
            {new Sample("ab", "c", null, "d")},
            {new Sample("a", "bc", null, "d")},
            {new Sample("a", "b", null, "cd")},
            {new Sample("a", "b", "c", "d")},
            {new Sample("a", "b", "cd", "")},
            {new Sample("a", null, null, "b"), new Sample("a", null, null, "c")},
            {new Sample("a", null, null, "c"), new Sample("a", null, null, "b")},
            {new Sample("a", null, null, bytes(new Sample("a", null, null, "c")))},
        };
        for (Sample[] parts : bodies) {
            assertThat(seen.add(bytes(parts))).as(Arrays.toString(parts)).isTrue();
        }
    }
}
