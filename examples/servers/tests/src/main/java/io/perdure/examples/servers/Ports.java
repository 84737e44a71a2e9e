package io.perdure.examples.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports on loopback. */
final class Ports {
    private static final int TRIES = 200;

    private Ports() {}

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An offset at which all of these are free. */
    static int offset(int... ports) {
        for (int i = 0; i < TRIES; i++) {
            int offset = free() % 20_000 + 1_000;
            if (areFree(offset, ports)) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean areFree(int offset, int... ports) {
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket(port + offset, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
