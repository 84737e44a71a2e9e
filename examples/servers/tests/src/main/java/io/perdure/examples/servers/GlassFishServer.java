package io.perdure.examples.servers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** GlassFish, and Payara, which has grown out of it: each node is a domain. */
final class GlassFishServer implements Server {
    private static final int HTTP = 8080;
    private static final int HTTPS = 8181;
    private static final int ADMIN = 4848;
    private static final int[] PORTS = {HTTP, HTTPS, ADMIN, 3700, 3820, 3920, 8686, 6666};
    private static final String DOMAIN = "config/domain.xml";
    private static final String SERVER = "<config name=\"server-config\">";

    /** Otherwise there is an embedded one, which listens on all addresses as soon as somebody asks for it. */
    private static final String NO_BROKER =
            """
            <jms-service type="REMOTE" default-jms-host="default_JMS_host">
              <jms-host name="default_JMS_host" host="127.0.0.1"/>
            </jms-service>
            """;

    private static final String DATA_GRID = "<hazelcast-config-specific-configuration";

    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final String homeSetting;
    private final Path home;
    private final Path work;
    private final Map<Integer, Integer> offsets = new HashMap<>();

    GlassFishServer(String homeSetting, Path home, Path work) {
        this.homeSetting = homeSetting;
        this.home = home;
        this.work = work;
    }

    @Override
    public Map<String, String> prepare(int node, Map<String, String> properties) {
        String name = "node" + node;
        Path domains = home.resolve("glassfish/domains");
        Folder domain = Folder.of(domains, name).copyOf(domains.resolve("domain1"));
        int offset = offsets.computeIfAbsent(node, any -> Ports.offset(PORTS));
        String configuration = domain.read(DOMAIN).replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
        for (int port : PORTS) {
            configuration = configuration
                    .replace("<network-listener port=\"" + port + '"', listener(port + offset))
                    .replace("port=\"" + port + '"', "port=\"" + (port + offset) + '"')
                    .replace("telnet.port=" + port + "<", "telnet.port=" + (port + offset) + "<");
        }
        domain.write(DOMAIN, configuration.replace(DATA_GRID + ">", DATA_GRID + " enabled=\"false\">"))
                .replace(DOMAIN, SERVER, SERVER + NO_BROKER);
        addDataSource(domain, properties);
        addProperties(domain, properties);
        domain.write("config/keyfile", user(USER) + user(OTHER_USER));
        Map<String, String> adapter = new HashMap<>(
                Map.of(homeSetting, home.toString(), "domain", name, "adminPort", Integer.toString(ADMIN + offset)));
        if (!homeSetting.equals("payaraHome")) {
            // Otherwise this adapter writes its own defaults into the file.
            adapter.put("httpPort", Integer.toString(HTTP + offset));
            adapter.put("httpsPort", Integer.toString(HTTPS + offset));
        }
        return adapter;
    }

    private static String listener(int port) {
        return "<network-listener address=\"127.0.0.1\" port=\"" + port + '"';
    }

    /** In JTA, for the application. */
    private void addDataSource(Folder domain, Map<String, String> properties) {
        Folder.of(domain.path(), "lib").addFile(Libraries.of(work).file("postgresql-"));
        domain.replace(
                        DOMAIN,
                        "</resources>",
                        "<jdbc-resource pool-name=\"payments\" jndi-name=\"jdbc/payments\"/>"
                                + "<jdbc-connection-pool name=\"payments\" res-type=\"javax.sql.DataSource\""
                                + " datasource-classname=\"org.postgresql.ds.PGSimpleDataSource\">"
                                + Address.of(properties).properties("<property name=\"%s\" value=\"%s\"/>")
                                + "</jdbc-connection-pool></resources>")
                .replace(
                        DOMAIN,
                        "<resource-ref ref=\"jdbc/__default\" />",
                        "<resource-ref ref=\"jdbc/__default\" /><resource-ref ref=\"jdbc/payments\" />");
    }

    private static void addProperties(Folder domain, Map<String, String> properties) {
        String options = properties.entrySet().stream()
                .map(property -> option(property.getKey() + "=" + property.getValue()))
                .collect(Collectors.joining());
        String first = "<jvm-options>-Djava.awt.headless=true</jvm-options>";
        domain.replace(DOMAIN, first, first + options);
    }

    private static String option(String property) {
        return "<jvm-options>" + Xml.escape("-D" + property) + "</jvm-options>";
    }

    /** A line of the realm {@code file}, with a salt that nobody needs to guess. */
    private static String user(String name) {
        try {
            byte[] salt = name.getBytes(StandardCharsets.UTF_8);
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(PASSWORD.getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(salt);
            byte[] both = new byte[hash.length + salt.length];
            System.arraycopy(hash, 0, both, 0, hash.length);
            System.arraycopy(salt, 0, both, hash.length, salt.length);
            return name + ";{SSHA}" + Base64.getEncoder().encodeToString(both) + ";payer\n";
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

    /** The adapter asks the domain to stop; that one may take its time, or go on. */
    @Override
    public void stopped(int node) {
        Folder configuration = domain(node, "config");
        if (configuration.has("pid")) {
            ProcessHandle.of(Long.parseLong(configuration.read("pid").strip())).ifPresent(GlassFishServer::end);
        }
    }

    private static void end(ProcessHandle process) {
        try {
            process.onExit().get(STOPPING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Folder domain(int node, String part) {
        return Folder.of(home, "glassfish/domains/node" + node + "/" + part);
    }

    @Override
    public String log(int node) {
        return domain(node, "logs").text();
    }
}
