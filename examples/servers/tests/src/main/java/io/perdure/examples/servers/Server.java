package io.perdure.examples.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** What differs from server to server. */
interface Server {
    /** A user that each server knows from its own list. */
    String USER = "alice";

    /** Another one. */
    String OTHER_USER = "bob";

    /** Of both. */
    String PASSWORD = "not-a-secret-1";

    /** The server that the build names. */
    static Server configured() {
        String name = System.getProperty("server.name", "");
        Path home = Path.of(System.getProperty("server.home", ""));
        Path work = Path.of(System.getProperty("server.work", ""));
        String product = name.replace("perdure-server-", "").replaceFirst("-.*", "");
        return switch (product) {
            case "jetty" -> new JettyServer(work);
            case "tomcat" -> new TomcatServer(home, work);
            case "wildfly" -> new WildFlyServer(home, work);
            case "glassfish" -> new GlassFishServer("glassFishHome", home, work);
            case "payara" -> new GlassFishServer("payaraHome", home, work);
            case "liberty" -> new LibertyServer(home, work);
            default -> throw new IllegalStateException("server.name is of no known server: " + name);
        };
    }

    /**
     * Writes the files of a node.
     *
     * @param node 1 or 2
     * @param properties system properties that it is to have
     * @return settings of the adapter
     */
    Map<String, String> prepare(int node, Map<String, String> properties);

    /**
     * For applications that do not start: some adapters wait for them until their time is over.
     *
     * @param settings of the adapter
     * @return those with less patience
     */
    default Map<String, String> hasty(Map<String, String> settings) {
        return settings;
    }

    /** Where its applications are, without a slash at the end. */
    URI base(int node);

    /** Whether it has Jakarta Transactions. */
    boolean hasTransactions();

    /** Once Arquillian has stopped a node: nothing of it may be left when this returns. */
    default void stopped(int node) {}

    /** What it has logged since it was prepared. */
    String log(int node);
}
