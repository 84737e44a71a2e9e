package io.perdure.bench.load;

import io.perdure.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Places orders. With a new key each time, each answer must be another one; with the same key, the same to the byte:
 * there is a random number in it.
 */
public final class OrderVisitor implements Visitor {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CREATED = 201;
    private static final String BODY =
            """
            {"article":"4711-0815","amount":3,"address":"1 Long Lane, Little Town","note":"ring twice","price":"12.34"}""";

    private final String path;
    private final String keys;
    private final boolean sameKey;
    private int number;
    private String last = "";

    private OrderVisitor(String path, int visitor, boolean sameKey) {
        this.path = path;
        this.keys = HEX.toHexDigits(visitor) + "-0000-4000-8000-";
        this.sameKey = sameKey;
    }

    /**
     * One whose every order is new.
     *
     * @param path where orders are placed
     * @param visitor a number that no other visitor of the server has
     * @return the visitor
     */
    public static OrderVisitor placing(String path, int visitor) {
        return new OrderVisitor(path, visitor, false);
    }

    /**
     * One who places one order again and again.
     *
     * @param path where orders are placed
     * @param visitor a number that no other visitor of the server has
     * @return the visitor
     */
    public static OrderVisitor repeating(String path, int visitor) {
        return new OrderVisitor(path, visitor, true);
    }

    @Override
    public ByteBuffer request() {
        if (!sameKey) {
            number++;
        }
        String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: \"" + keys + HEX.toHexDigits(number, 12) + "\"\r\nContent-Length: " + BODY.length()
                + "\r\n\r\n" + BODY;
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void receive(Reply reply) {
        boolean again = sameKey && !last.isEmpty();
        if (reply.status() != CREATED || reply.body().isEmpty() || reply.body().equals(last) != again) {
            throw new BenchException("After '" + last + "' came: " + reply);
        }
        last = reply.body();
    }
}
