package io.perdure.examples.servers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** WildFly: each node has files of its own, and shares the modules. */
final class WildFlyServer implements Server {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9990;
    private static final String CONFIGURATION = "standalone/configuration/";

    private final Path home;
    private final Path work;
    private final Map<Integer, Integer> offsets = new HashMap<>();

    WildFlyServer(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    @Override
    public Map<String, String> prepare(int node, Map<String, String> properties) {
        Folder base = Folder.of(work, "node" + node).delete();
        List.of("modules", "bin", "jboss-modules.jar").forEach(part -> base.link(home.resolve(part)));
        Folder.of(base.path(), "standalone").copyOf(home.resolve("standalone"));
        base.write(CONFIGURATION + "application-users.properties", user(USER) + user(OTHER_USER))
                .write(CONFIGURATION + "application-roles.properties", USER + "=payer\n" + OTHER_USER + "=payer\n");
        addDataSource(base, properties);
        int offset = offsets.computeIfAbsent(node, any -> Ports.offset(HTTP, MANAGEMENT, 8443, 9993, 8009, 4712, 4713));
        return Map.of(
                "jbossHome", base.path().toString(),
                "managementPort", Integer.toString(MANAGEMENT + offset),
                "startupTimeoutInSeconds", "180",
                "javaVmArguments", arguments(offset, properties));
    }

    /** In JTA, for the application; its driver is a module. */
    private void addDataSource(Folder base, Map<String, String> properties) {
        Folder module = Folder.of(home, "modules/org/postgresql/main");
        Path driver = Libraries.of(work).file("postgresql-");
        module.addFile(driver);
        module.write(
                "module.xml",
                """
                <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
                  <resources><resource-root path="DRIVER"/></resources>
                  <dependencies>
                    <module name="java.se"/>
                    <module name="jakarta.transaction.api"/>
                  </dependencies>
                </module>
                """
                        .replace("DRIVER", driver.getFileName().toString()));
        String configuration = CONFIGURATION + "standalone.xml";
        base.replace(
                        configuration,
                        "<drivers>",
                        "<drivers><driver name=\"postgresql\" module=\"org.postgresql\">"
                                + "<driver-class>org.postgresql.Driver</driver-class></driver>")
                .replace(
                        configuration,
                        "<datasources>",
                        "<datasources><datasource jndi-name=\"java:/jdbc/payments\" pool-name=\"payments\">"
                                + "<connection-url>" + Xml.escape(Setup.url(properties)) + "</connection-url>"
                                + "<driver>postgresql</driver></datasource>");
    }

    private static String arguments(int offset, Map<String, String> properties) {
        return "-Xmx512m -Djboss.socket.binding.port-offset=" + offset + " "
                + properties.entrySet().stream()
                        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** The digest that the realm of applications compares. */
    private static String user(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((name + ":ApplicationRealm:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            return name + "=" + HexFormat.of().formatHex(digest) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI base(int node) {
        return URI.create("http://127.0.0.1:" + (HTTP + offsets.getOrDefault(node, 0)));
    }

    @Override
    public boolean hasTransactions() {
        return true;
    }

    @Override
    public String log(int node) {
        return Folder.of(work, "node" + node + "/standalone/log").text();
    }
}
