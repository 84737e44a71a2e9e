package io.perdure.bench.load;

import io.perdure.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Has one session, and asks for what is in it: an attribute of 256 characters which begins with a number. Where it
 * writes, each request makes the number one more, and so each answer shows that the one before was not lost.
 */
public final class SessionVisitor implements Visitor {
    private static final int DIGITS = 8;
    private static final int LENGTH = 256;
    private static final int OK = 200;

    private final String line;
    private final boolean writes;
    private ByteBuffer request = text("POST /open HTTP/1.1", Optional.empty());
    private boolean opened;
    private int number;

    private SessionVisitor(String line, boolean writes) {
        this.line = line;
        this.writes = writes;
    }

    /**
     * One who only reads.
     *
     * @return a visitor without a session
     */
    public static SessionVisitor reading() {
        return new SessionVisitor("GET /read HTTP/1.1", false);
    }

    /**
     * One who makes the number one more.
     *
     * @return a visitor without a session
     */
    public static SessionVisitor writing() {
        return new SessionVisitor("POST /write HTTP/1.1", true);
    }

    private static ByteBuffer text(String line, Optional<String> cookie) {
        String method = line.startsWith("POST") ? "Content-Length: 0\r\n" : "";
        String request = line + "\r\nHost: 127.0.0.1\r\n" + method
                + cookie.map(set -> "Cookie: " + set + "\r\n").orElse("") + "\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public ByteBuffer request() {
        return request.duplicate();
    }

    @Override
    public void receive(Reply reply) {
        if (opened && writes) {
            number++;
        }
        if (reply.status() != OK || reply.body().length() != LENGTH || number(reply) != number) {
            throw new BenchException("Should be " + number + " and " + LENGTH + " characters, but is: " + reply);
        }
        if (!opened || reply.cookie().isPresent()) {
            request = text(line, reply.cookie());
        }
        opened = true;
    }

    private static int number(Reply reply) {
        return Integer.parseInt(reply.body(), 0, DIGITS, 10);
    }
}
