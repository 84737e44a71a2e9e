package io.perdure.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A network in front of a database: it can begin to take everything and answer nothing. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean silent;

    SilentProxy(String jdbcUrl) {
        target = URI.create(jdbcUrl.substring("jdbc:".length()));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + target.getPath() + "?" + target.getQuery();
    }

    void fallSilent() {
        silent = true;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(client);
            sockets.add(server);
            start(() -> pump(client.getInputStream(), server.getOutputStream()));
            start(() -> pump(server.getInputStream(), client.getOutputStream()));
        }
    }

    private void pump(InputStream from, OutputStream to) throws IOException, InterruptedException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            if (silent) {
                closed.await();
            }
            to.write(buffer, 0, length);
            to.flush();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        Thread.currentThread().interrupt(); // a socket was closed: this thread is done
                    }
                },
                "silent-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends everything that waits for an answer. */
    void cut() {
        closed.countDown();
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
