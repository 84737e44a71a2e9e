package io.perdure.examples.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tomcat, with Weld among its own jars. */
final class TomcatServer implements Server {
    private final Path home;
    private final Path work;
    private final Map<Integer, Integer> ports = new HashMap<>();

    TomcatServer(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    @Override
    public Map<String, String> prepare(int node, Map<String, String> properties) {
        Folder base = Folder.of(work, "node" + node);
        int port = ports.computeIfAbsent(node, any -> Ports.free());
        base.delete();
        Folder.of(base.path(), "conf").copyOf(home.resolve("conf"));
        Folder.of(base.path(), "webapps/manager").copyOf(home.resolve("webapps/manager"));
        base.write("temp/.keep", "").write("logs/.keep", "");
        base.replace("conf/server.xml", "port=\"8005\"", "port=\"-1\"")
                .replace(
                        "conf/server.xml",
                        "<Connector port=\"8080\"",
                        "<Connector address=\"127.0.0.1\" port=\"" + port + "\"");
        base.write("conf/tomcat-users.xml", users());
        return Map.of(
                "catalinaHome", home.toString(),
                "catalinaBase", base.path().toString(),
                "bindAddress", "127.0.0.1",
                "bindHttpPort", Integer.toString(port),
                "jmxPort", Integer.toString(Ports.free()),
                "user", "deployer",
                "pass", PASSWORD,
                "javaVmArguments", arguments(properties));
    }

    private static String user(String name, String role) {
        return "  <user username=\"" + name + "\" password=\"" + PASSWORD + "\" roles=\"" + role + "\"/>\n";
    }

    private static String users() {
        return "<tomcat-users xmlns=\"http://tomcat.apache.org/xml\" version=\"1.0\">\n"
                + user("deployer", "manager-script")
                + user(USER, "payer")
                + user(OTHER_USER, "payer")
                + "</tomcat-users>\n";
    }

    private static String arguments(Map<String, String> properties) {
        return "-Xmx512m -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1 "
                + properties.entrySet().stream()
                        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining(" "));
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
        return Folder.of(work, "node" + node + "/logs").text();
    }
}
