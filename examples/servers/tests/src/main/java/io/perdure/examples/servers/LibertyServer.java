package io.perdure.examples.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Open Liberty: each node has a user directory. */
final class LibertyServer implements Server {
    private final Path home;
    private final Path work;
    private final Map<Integer, Integer> ports = new HashMap<>();

    LibertyServer(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    @Override
    public Map<String, String> prepare(int node, Map<String, String> properties) {
        Folder usr = Folder.of(work, "node" + node).delete();
        int port = ports.computeIfAbsent(node, any -> Ports.free());
        Folder.of(usr.path(), "drivers").addFile(Libraries.of(work).file("postgresql-"));
        String server = server(node);
        usr.write(server + "/server.xml", configuration(port, properties))
                .write(server + "/dropins/.keep", "")
                .write(server + "/apps/.keep", "")
                .write(server + "/jvm.options", options(properties));
        return Map.of(
                // All of the server's EclipseLink, and not some of its packages: WAR and server would be mixed.
                "deployType", "xml",
                "apiTypeVisibility", "spec,ibm-api,api,stable,third-party",
                "wlpHome", home.toString(),
                "usrDir", usr.path().toString(),
                "serverName", name(node),
                "httpPort", Integer.toString(port),
                "serverStartTimeout", "180",
                "appDeployTimeout", "120",
                "verifyAppDeployTimeout", "120");
    }

    @Override
    public Map<String, String> hasty(Map<String, String> settings) {
        Map<String, String> hasty = new HashMap<>(settings);
        hasty.put("appDeployTimeout", "40");
        return hasty;
    }

    /** Another name for each: the adapter takes any process with a server of the same name for this one. */
    private static String name(int node) {
        return "node" + node + "-" + ProcessHandle.current().pid();
    }

    static String server(int node) {
        return "servers/" + name(node);
    }

    private static String configuration(int port, Map<String, String> properties) {
        return """
                <server>
                  <featureManager>
                    <feature>webProfile-10.0</feature>
                    <feature>localConnector-1.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="PORT" httpsPort="-1"/>
                  <applicationMonitor updateTrigger="mbean"/>
                  <basicRegistry id="basic" realm="file">
                    <user name="alice" password="PASSWORD"/>
                    <user name="bob" password="PASSWORD"/>
                  </basicRegistry>
                  <library id="drivers"><fileset dir="${wlp.user.dir}/drivers" includes="*.jar"/></library>
                  <dataSource id="payments" jndiName="jdbc/payments">
                    <jdbcDriver libraryRef="drivers"/>
                    <properties.postgresql URL="DATABASE"/>
                  </dataSource>
                </server>
                """
                .replace("PORT", Integer.toString(port))
                .replace("PASSWORD", PASSWORD)
                .replace("DATABASE", Xml.escape(Setup.url(properties)));
    }

    private static String options(Map<String, String> properties) {
        return "-Xmx512m\n"
                + properties.entrySet().stream()
                        .map(property -> "-D" + property.getKey() + "=" + property.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    @Override
    public URI base(int node) {
        return URI.create("http://127.0.0.1:" + ports.get(node));
    }

    @Override
    public boolean hasTransactions() {
        return true;
    }

    @Override
    public String log(int node) {
        return Folder.of(work, "node" + node + "/" + server(node) + "/logs").text();
    }
}
