package io.perdure.servlet.idempotency.fingerprint;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Digests the chosen parameters of a posted form: each with its values, in their order. */
final class FormFields {
    private static final int MAXIMUM_PAIR = 1 << 20;

    private final Map<String, String> pointers = new HashMap<>();
    private final Map<String, Digest> values = new TreeMap<>();

    private FormFields(Collection<String> pointers) {
        for (String pointer : pointers) {
            List<String> names = FieldTree.names(pointer);
            if (names.size() == 1) {
                this.pointers.put(bytewise(names.get(0)), pointer);
            }
        }
    }

    static byte[] digest(InputStream form, Collection<String> pointers) throws IOException {
        FormFields fields = new FormFields(pointers);
        fields.read(new BufferedInputStream(form));
        Digest digest = new Digest('p');
        fields.values.forEach((pointer, values) -> digest.text(pointer).bytes(values.end()));
        return digest.end();
    }

    private void read(InputStream form) throws IOException {
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        for (int b = form.read(); b >= 0; b = form.read()) {
            if (b == '&') {
                take(pair.toString(StandardCharsets.ISO_8859_1));
                pair.reset();
            } else if (pair.size() < MAXIMUM_PAIR) {
                pair.write(b);
            } else {
                throw new MalformedBodyException("A parameter has more than " + MAXIMUM_PAIR + " bytes");
            }
        }
        take(pair.toString(StandardCharsets.ISO_8859_1));
    }

    private void take(String pair) throws MalformedBodyException {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String pointer = pointers.get(name);
        if (pointer != null) {
            values.computeIfAbsent(pointer, p -> new Digest('v'))
                    .text(decoded(equals < 0 ? "" : pair.substring(equals + 1)));
        }
    }

    /** Bytes count, whatever characters they are meant to be: a Latin-1 character for each byte. */
    private static String decoded(String text) throws MalformedBodyException {
        try {
            return URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("A percent sign is not followed by two hexadecimal digits", e);
        }
    }

    private static String bytewise(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
