package io.perdure.servlet.idempotency.recording;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** A response's writer. A flush of the handler's means more than one that only empties the encoder. */
final class RecordingWriter extends PrintWriter {
    private final OutputStreamWriter encoder;
    private final AnswerOutput output;
    private boolean closed;

    RecordingWriter(AnswerOutput output, Charset charset) {
        this(new OutputStreamWriter(new Unflushed(output), charset), output);
    }

    private RecordingWriter(OutputStreamWriter encoder, AnswerOutput output) {
        super(encoder);
        this.encoder = encoder;
        this.output = output;
    }

    /** What was written is in the output, and nothing is flushed. */
    void drain() throws IOException {
        if (!closed) {
            encoder.flush();
        }
    }

    @Override
    public void flush() {
        try {
            drain();
            output.flush();
        } catch (IOException e) {
            setError();
        }
    }

    @Override
    public void close() {
        super.close();
        closed = true;
        output.close();
    }

    /** Takes the bytes, and neither flushes nor closes. */
    private static final class Unflushed extends FilterOutputStream {
        Unflushed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
