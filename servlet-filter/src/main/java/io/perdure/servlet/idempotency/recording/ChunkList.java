package io.perdure.servlet.idempotency.recording;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes in memory, in pieces that never move: what grows is the list. */
final class ChunkList {
    private static final int SMALLEST = 512;
    private static final int DOUBLINGS = 4;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used;
    private long length;

    void write(byte[] bytes, int offset, int count) {
        for (int done = 0; done < count; ) {
            byte[] chunk = room(count - done);
            int n = Math.min(count - done, chunk.length - used);
            System.arraycopy(bytes, offset + done, chunk, used, n);
            used += n;
            done += n;
        }
        length += count;
    }

    /** A small answer gets a small piece, a large one few, and a piece written at once exactly its size. */
    private byte[] room(int wanted) {
        if (chunks.isEmpty() || used == last().length) {
            int usual = SMALLEST << Math.min(chunks.size(), DOUBLINGS);
            chunks.add(new byte[Math.max(wanted, usual)]);
            used = 0;
        }
        return last();
    }

    private byte[] last() {
        return chunks.get(chunks.size() - 1);
    }

    long length() {
        return length;
    }

    /** What is here now; what is written later is not in it. */
    InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            byte[] chunk = chunks.get(i);
            streams.add(new ByteArrayInputStream(chunk, 0, i < chunks.size() - 1 ? chunk.length : used));
        }
        // A small answer is one piece, which can be read without being copied.
        return streams.size() == 1 ? streams.get(0) : new SequenceInputStream(Collections.enumeration(streams));
    }

    void clear() {
        chunks.clear();
        used = 0;
        length = 0;
    }
}
