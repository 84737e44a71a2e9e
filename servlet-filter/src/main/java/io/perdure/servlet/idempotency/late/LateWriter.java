package io.perdure.servlet.idempotency.late;

import java.io.IOException;
import java.io.Writer;

/** The writer of whatever its response is by now. */
final class LateWriter extends Writer {
    private final LateResponse response;

    LateWriter(LateResponse response) {
        this.response = response;
    }

    private Writer target() throws IOException {
        return response.getResponse().getWriter();
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        target().write(characters, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target().flush();
    }

    @Override
    public void close() throws IOException {
        target().close();
    }
}
