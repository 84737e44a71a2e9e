package io.perdure.servlet.kit;

import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.ServiceUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two nodes, each a process of its own, by the clock of the database. */
final class SessionProcesses implements ServiceUnderTest {
    private final Set<Capability> capabilities;
    private final List<Node> nodes = new ArrayList<>();

    /** A process and where it listens. */
    private record Node(Process process, SessionArchive archive, URI uri) {
        static Node of(Process started, SessionArchive archive) {
            try (BufferedReader out = started.inputReader()) {
                return new Node(started, archive, URI.create(out.readLine()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private SessionProcesses(Set<Capability> capabilities) {
        this.capabilities = capabilities;
    }

    static ServiceUnderTest start(KitSetup setup) {
        SessionProcesses service = new SessionProcesses(setup.capabilities());
        Map<Process, SessionArchive> started = new LinkedHashMap<>();
        for (int i = 0; i < Client.NODES; i++) {
            SessionArchive archive = SessionArchive.unclocked();
            started.put(launch(setup.jdbcUrl(), archive), archive);
        }
        started.forEach((process, archive) -> service.nodes.add(Node.of(process, archive)));
        return service;
    }

    private static Process launch(String jdbcUrl, SessionArchive archive) {
        try {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SessionProcess.class.getName(),
                            jdbcUrl,
                            archive.directory().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public URI node(int index) {
        return nodes.get(index).uri();
    }

    @Override
    public void kill(int index) {
        Process process = nodes.get(index).process().destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < nodes.size(); i++) {
            kill(i);
            nodes.get(i).archive().close();
        }
    }
}
