package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.Closeable;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Collection;

/** What somebody has read of a body before it was known whether all of it is needed. */
public final class SeenBody implements Closeable {
    private final SpooledBody bytes;
    private final long maximum;
    private boolean forgotten;
    private boolean passedOn;

    /**
     * Nothing has been read.
     *
     * @param memory bytes that are held in memory; the rest goes to a temporary file
     * @param maximum most bytes that are remembered
     * @param files where the rest goes
     */
    public SeenBody(int memory, long maximum, TemporaryFiles files) {
        this.bytes = new SpooledBody(memory, files);
        this.maximum = maximum;
    }

    /**
     * Remembers what was read, unless it is too much.
     *
     * @param read into
     * @param offset of the first
     * @param count of bytes
     * @throws IOException if a temporary file cannot be written
     */
    public void add(byte[] read, int offset, int count) throws IOException {
        forgotten |= bytes.length() + count > maximum;
        if (forgotten) {
            bytes.clear();
        } else {
            bytes.write(read, offset, count);
        }
    }

    /**
     * How much was read.
     *
     * @return bytes
     */
    public long length() {
        return bytes.length();
    }

    /**
     * Whether more was read than is remembered.
     *
     * @return true if the body cannot be read from its begin any more
     */
    public boolean isForgotten() {
        return forgotten;
    }

    /**
     * A request as if nothing had been read.
     *
     * @param request whose body it is
     * @return the same, with a body that begins at its begin, and that is not taken apart until it is passed on
     */
    public HttpServletRequest unread(HttpServletRequest request) {
        return new Unread(request);
    }

    /** Whoever reads the body from now on is its handler. */
    public void passOn() {
        passedOn = true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private final class Unread extends HttpServletRequestWrapper {
        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (forgotten) {
                throw new IllegalStateException("More than " + maximum + " bytes of the request body were read before"
                        + " its resource method was found, perhaps by a @PreMatching filter. Read them later, or raise"
                        + " perdure.idempotency.max-request.");
            }
            ServletInputStream rest = super.getInputStream();
            return bytes.length() == 0 ? rest : new Joined(new SequenceInputStream(bytes.open(), rest), rest);
        }

        /** A resource method reads a stream, and would find none: the container must not take it apart. */
        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            if (!passedOn) {
                throw new IllegalStateException("The parts of this request are read by its resource method");
            }
            return super.getParts();
        }
    }
}
