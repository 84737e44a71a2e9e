package io.perdure.examples.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Jetty in the JVM of the tests: both nodes share its system properties, and its log. */
final class JettyServer implements Server {
    private final Folder folder;
    private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();
    private final Log log = new Log();

    JettyServer(Path work) {
        this.folder = new Folder(work);
    }

    @Override
    public Map<String, String> prepare(int node, Map<String, String> properties) {
        // The name of the realm is that of the file.
        folder.write(
                "file.properties", USER + ": " + PASSWORD + ",payer\n" + OTHER_USER + ": " + PASSWORD + ",payer\n");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("perdure.") && !name.startsWith("perdure.test."))
                .forEach(System::clearProperty);
        properties.forEach(System::setProperty);
        log.begin();
        int port = ports.computeIfAbsent(node, any -> Ports.free());
        return Map.of(
                "bindAddress",
                "127.0.0.1",
                "bindHttpPort",
                Integer.toString(port),
                "realmProperties",
                folder.path().resolve("file.properties").toString());
    }

    @Override
    public URI base(int node) {
        return URI.create("http://127.0.0.1:" + ports.get(node));
    }

    @Override
    public boolean hasTransactions() {
        return false;
    }

    @Override
    public String log(int node) {
        return log.text();
    }
}
