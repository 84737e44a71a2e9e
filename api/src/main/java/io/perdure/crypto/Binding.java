package io.perdure.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a sealed value belongs: table, row, column, tenant, version. It enters the seal as additional
 * authenticated data, so that a value copied to any other place does not open.
 *
 * @param parts the place, from the outside in; the order and number of parts count
 */
public record Binding(List<String> parts) {
    /**
     * Copies the parts.
     *
     * @param parts the place, from the outside in
     */
    public Binding {
        parts = List.copyOf(parts);
    }

    /**
     * A place.
     *
     * @param parts from the outside in
     * @return the binding
     */
    public static Binding of(String... parts) {
        return new Binding(List.of(parts));
    }

    /** Each part behind its length: no two lists of parts have the same bytes. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            out.writeBytes(text);
        }
        return out.toByteArray();
    }
}
