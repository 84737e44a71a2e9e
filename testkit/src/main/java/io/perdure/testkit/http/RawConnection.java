package io.perdure.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A connection for what no proper client sends, and for one that hangs up. */
public final class RawConnection implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;
    private static final int ENOUGH_FOR_A_LINE = 64;

    private final Socket socket;
    private final URI node;

    /**
     * Connects.
     *
     * @param node its base
     * @throws IOException if nobody listens
     */
    public RawConnection(URI node) throws IOException {
        this.node = node;
        this.socket = new Socket(node.getHost(), node.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
    }

    /**
     * Sends a request that asks for the connection to be closed.
     *
     * @param call what to send
     * @param lines more of its header, as they are, byte by character
     * @throws IOException if the node hangs up
     */
    public void send(Call call, String... lines) throws IOException {
        sendHead(call, lines);
        socket.getOutputStream().write(call.body().array());
    }

    /** Sends a request but for the end of its body. */
    void sendHalf(Call call) throws IOException {
        sendHead(call);
        socket.getOutputStream().write(call.body().array(), 0, call.body().length() / 2);
    }

    private void sendHead(Call call, String... lines) throws IOException {
        StringBuilder head = new StringBuilder(call.method() + ' ' + node.getPath() + call.path() + " HTTP/1.1\r\n");
        head.append("Host: ").append(node.getHost()).append("\r\nConnection: close\r\n");
        head.append("Content-Length: ").append(call.body().length()).append("\r\n");
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            head.append(header.getKey() + ": " + header.getValue() + "\r\n");
        }
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    RawAnswer receive() throws IOException {
        return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /**
     * Takes the head of the answer, before its body may be there.
     *
     * @return its lines
     * @throws IOException if the node hangs up, or sends nothing for a minute
     */
    public List<String> receiveHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("The node hung up within the head of its answer");
            }
            head.append((char) next);
        }
        return head.toString().lines().toList();
    }

    /** Takes the first line of the answer, and a few bytes more at most. */
    String receiveFirstLine() throws IOException {
        byte[] begin = socket.getInputStream().readNBytes(ENOUGH_FOR_A_LINE);
        return new String(begin, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Hangs up without a word: what is not received yet is lost, and the server is told that at once. */
    void hangUp() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
