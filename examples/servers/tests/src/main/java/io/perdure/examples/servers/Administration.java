package io.perdure.examples.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the administrator of a server sets up in a node that is prepared and does not run yet. */
interface Administration {
    /** That of the server which the build names; nothing for one on which this was not tried. */
    static Optional<Administration> configured() {
        Path home = Path.of(System.getProperty("server.home", ""));
        Path work = Path.of(System.getProperty("server.work", ""));
        return switch (System.getProperty("server.name", "")) {
            case "perdure-server-jetty" -> Optional.of(new JettyAdministration());
            case "perdure-server-tomcat" -> Optional.of(new TomcatAdministration(work));
            case "perdure-server-wildfly" -> Optional.of(new WildFlyAdministration(home, work));
            case "perdure-server-glassfish" -> Optional.of(new GlassFishAdministration(home));
            case "perdure-server-liberty" -> Optional.of(new LibertyAdministration(work));
            default -> Optional.empty();
        };
    }

    /**
     * Prepares a node with data source, keys and pepper, of which the JVM is told nothing.
     *
     * @return settings of the adapter
     */
    default Map<String, String> prepare(Server server, int node, String url) {
        Map<String, String> adapter = server.prepare(node, Map.of(Setup.OWN_URL, url));
        addDataSource(node, url);
        Map<String, String> properties = new HashMap<>(Setup.properties(url));
        properties.remove(Setup.URL);
        properties.put("perdure.datasource.jndi", dataSource());
        properties.put("perdure.housekeeping.interval", "1s");
        if (!asksLibraries()) {
            properties.put("perdure.session.classes", "io.perdure.examples.war.*");
            properties.put("perdure.idempotency.resources", "/api/*");
        }
        configure(node, properties);
        return adapter;
    }

    /**
     * Adds a data source that takes no part in JTA.
     *
     * @param url of its database
     */
    void addDataSource(int node, String url);

    /** The name under which applications find it. */
    String dataSource();

    /** The name of the application's own data source, which takes part in JTA, where there is such and a refusal is told soon. */
    Optional<String> transactionalDataSource();

    /** Adds what this server wants to find in an application, besides its name. */
    default void useDataSource(Variant application) {}

    /** Whether a mapping in {@code web.xml} is one more beside that of the fragment, and does not replace it. */
    default boolean addsMappings() {
        return false;
    }

    /** Whether it asks jars that are not in the application for initializers. Otherwise nobody looks around in there. */
    default boolean asksLibraries() {
        return true;
    }

    /** Whether it can have jars for all of its applications. */
    default boolean sharesLibraries() {
        return true;
    }

    /**
     * Has the node share Perdure's jars with applications that do not bring them.
     *
     * @param adapter settings of the adapter, so far
     * @param applications their names
     * @return the same settings, or others
     */
    Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications);

    /** Has a running node forget them, where it would miss its applications when they go. */
    default void withdrawLibraries(int node) {}

    /** Adds what this server wants to find in an application that is to see shared jars. */
    default void useLibraries(Variant application) {}

    /** Configures the server itself with these, and not its JVM. */
    void configure(int node, Map<String, String> properties);
}
