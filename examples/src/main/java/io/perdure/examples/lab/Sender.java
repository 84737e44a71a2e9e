package io.perdure.examples.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends an order once, and writes down what came of it. Safe for use by many threads. */
final class Sender {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final int SERVER_ERROR = 500;
    private static final Pattern ROW = Pattern.compile("\"row\":\"([0-9a-f]+)\"");
    private static final Pattern PROBLEM = Pattern.compile("\"type\":\"[^\"]*/([a-z-]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final Map<String, URI> nodes;
    private final TryLog log;
    private final InstantSource clock;

    Sender(Map<String, URI> nodes, TryLog log, InstantSource clock) {
        this.nodes = nodes;
        this.log = log;
        this.clock = clock;
    }

    Try send(Order order, String node) {
        int number = order.nextTry();
        Reply reply = reply(order, node);
        Try made = new Try(clock.instant(), order.key(), number, node, reply);
        log.add(made);
        return made;
    }

    private Reply reply(Order order, String node) {
        HttpRequest request = HttpRequest.newBuilder(nodes.get(node))
                .timeout(ANSWER_LIMIT)
                .header("Idempotency-Key", '"' + order.key() + '"')
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(order.body()))
                .build();
        try {
            return read(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Reply.none(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none("interrupted");
        }
    }

    /** Whether to try again is told by a problem of Perdure's, and where there is none, by the status. */
    private static Reply read(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String problem = first(PROBLEM, text);
        int status = response.statusCode();
        return new Reply(
                status,
                digest(response.body()),
                response.headers().firstValue("Idempotent-Replayed").isPresent(),
                problem.isEmpty() ? status >= SERVER_ERROR : text.contains("\"retryable\":true"),
                status < SERVER_ERROR && problem.isEmpty() ? first(ROW, text) : problem);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) { // every JDK has it
            throw new LabException("No SHA-256", e);
        }
    }
}
