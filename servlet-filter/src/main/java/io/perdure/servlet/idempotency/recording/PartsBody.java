package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A body that the container has taken apart. Everything that is said of a part stands behind its length, so that
 * nothing can move from one place to another and leave the bytes the same.
 *
 * @param parts in order
 */
record PartsBody(List<Part> parts) implements ReceivedBody {
    PartsBody(Collection<Part> parts) {
        this(List.copyOf(parts));
    }

    /** The bytes of the parts alone. */
    long content() {
        return parts.stream().mapToLong(Part::getSize).sum();
    }

    @Override
    public long length() {
        return parts.stream()
                .mapToLong(part -> frame(part).length + part.getSize())
                .sum();
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int i) {
                Part part = parts.get(i / 2);
                return i % 2 == 0 ? new ByteArrayInputStream(frame(part)) : content(part);
            }

            @Override
            public int size() {
                return 2 * parts.size();
            }
        }));
    }

    private static InputStream content(Part part) {
        try {
            return part.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("A part of the request cannot be read", e);
        }
    }

    private static byte[] frame(Part part) {
        List<String> texts = new ArrayList<>(List.of(part.getName(), known(part.getSubmittedFileName())));
        texts.add(known(part.getContentType()));
        for (String name : sorted(part.getHeaderNames())) {
            for (String value : part.getHeaders(name)) {
                texts.add(name);
                texts.add(value);
            }
        }
        return encode(texts, part.getSize());
    }

    private static String known(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Containers write the names as they like. */
    private static Collection<String> sorted(Collection<String> names) {
        Collection<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(names);
        return sorted;
    }

    private static byte[] encode(List<String> texts, long size) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = encoded.stream().mapToInt(t -> Integer.BYTES + t.length).sum();
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + length + Long.BYTES);
        out.putInt(encoded.size());
        encoded.forEach(text -> out.putInt(text.length).put(text));
        return out.putLong(size).array();
    }

    @Override
    public boolean inParts() {
        return true;
    }

    /** Not every container deletes the files of parts that no handler has deleted. */
    @Override
    public void discard() throws IOException {
        for (Part part : parts) {
            part.delete();
        }
    }

    /** They are the handler's, which may have moved a file to where it stays. */
    @Override
    public void close() {}
}
