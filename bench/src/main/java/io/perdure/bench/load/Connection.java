package io.perdure.bench.load;

import io.perdure.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection that is kept open, and who uses it. */
final class Connection implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final Visitor visitor;
    private final byte[] bytes = new byte[MOST_BYTES];
    private final ByteBuffer received = ByteBuffer.wrap(bytes);
    private long sent;

    private Connection(SocketChannel channel, Visitor visitor) {
        this.channel = channel;
        this.visitor = visitor;
    }

    static Connection open(int port, Visitor visitor, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        Connection connection = new Connection(channel, visitor);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void send() throws IOException {
        received.clear();
        sent = System.nanoTime();
        ByteBuffer request = visitor.request();
        while (request.hasRemaining()) { // less than what the system buffers: never waits
            channel.write(request);
        }
    }

    /** The time that the answer took, in nanoseconds, once it is there. */
    Optional<Long> receive() throws IOException {
        if (channel.read(received) < 0) {
            throw new BenchException("The server closed a connection");
        }
        Optional<Reply> reply = Reply.in(bytes, received.position());
        long taken = System.nanoTime() - sent;
        reply.ifPresent(visitor::receive);
        return reply.map(come -> taken);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
