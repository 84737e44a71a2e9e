package io.perdure.examples.lab;

import java.time.Instant;
import java.util.List;

/**
 * One request of a client.
 *
 * @param time when it had ended
 * @param key of the order
 * @param number counts the tries of this key, from 1
 * @param node that was asked
 * @param reply what came of it
 */
record Try(Instant time, String key, int number, String node, Reply reply) {
    private static final int COLUMNS = 9;

    boolean isSuccess() {
        return reply.isSuccess();
    }

    String toLine() {
        return String.join(
                "\t",
                List.of(
                        time.toString(),
                        key,
                        Integer.toString(number),
                        node,
                        Integer.toString(reply.status()),
                        reply.body(),
                        Boolean.toString(reply.replayed()),
                        Boolean.toString(reply.again()),
                        reply.said()));
    }

    static Try parse(String line) {
        String[] columns = line.split("\t", COLUMNS);
        Reply reply = new Reply(
                Integer.parseInt(columns[4]),
                columns[5],
                Boolean.parseBoolean(columns[6]),
                Boolean.parseBoolean(columns[7]),
                columns[8]);
        return new Try(Instant.parse(columns[0]), columns[1], Integer.parseInt(columns[2]), columns[3], reply);
    }
}
