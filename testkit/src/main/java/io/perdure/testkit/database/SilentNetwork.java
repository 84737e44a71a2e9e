package io.perdure.testkit.database;

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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network in front of a PostgreSQL server, which can begin to take everything and deliver nothing: as a frozen server
 * looks, or one behind a firewall that drops what it does not like. New connections are taken, too.
 */
public final class SilentNetwork implements AutoCloseable {
    private final ServerSocket entrance;
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean silent;

    /**
     * A network that delivers.
     *
     * @param database beyond it
     */
    public SilentNetwork(TestDatabase database) {
        this(database.jdbcUrl());
    }

    /**
     * A network that delivers.
     *
     * @param jdbcUrl of the server beyond it, one host
     */
    public SilentNetwork(String jdbcUrl) {
        target = URI.create(jdbcUrl.substring("jdbc:".length()));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /**
     * The database through this network.
     *
     * @return a JDBC URL
     */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + target.getPath() + "?" + target.getQuery();
    }

    /** From now on nothing arrives, in either direction. */
    public void fallSilent() {
        set(true);
    }

    /** What was held back arrives, and everything else. */
    public void deliver() {
        set(false);
    }

    /** What was held back never arrives, and all connections are broken. New ones are taken, and deliver. */
    public void cut() {
        try {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deliver();
    }

    private void set(boolean next) {
        lock.lock();
        try {
            silent = next;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            sockets.add(client);
            start(() -> connect(client));
        }
    }

    /** Whom the server refuses is refused here. */
    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(server);
            start(() -> pump(client.getInputStream(), server.getOutputStream()));
            start(() -> pump(server.getInputStream(), client.getOutputStream()));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private void pump(InputStream from, OutputStream to) throws IOException, InterruptedException {
        byte[] buffer = new byte[8192];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            awaitDelivery();
            to.write(buffer, 0, length);
            to.flush();
        }
    }

    private void awaitDelivery() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (silent) {
                change.await();
            }
        } finally {
            lock.unlock();
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
                "silent-network");
        thread.setDaemon(true);
        thread.start();
    }

    /** Cuts all connections: whoever waits for an answer learns that there will be none. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
