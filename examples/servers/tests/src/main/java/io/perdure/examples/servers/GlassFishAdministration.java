package io.perdure.examples.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of GlassFish: a pool with connections outside of JTA, jars in the domain's {@code lib}, properties of the server. */
final class GlassFishAdministration implements Administration {
    private static final String DOMAIN = "config/domain.xml";
    private static final String REFERENCE = "<resource-ref ref=\"jdbc/__default\" />";

    private final Path home;

    GlassFishAdministration(Path home) {
        this.home = home;
    }

    private Folder domain(int node) {
        return Folder.of(home, "glassfish/domains/node" + node);
    }

    @Override
    public void addDataSource(int node, String url) {
        domain(node)
                .replace(
                        DOMAIN,
                        "</resources>",
                        "<jdbc-resource pool-name=\"perdure\" jndi-name=\"jdbc/perdure\"/>"
                                + "<jdbc-connection-pool name=\"perdure\" res-type=\"javax.sql.DataSource\""
                                + " non-transactional-connections=\"true\""
                                + " datasource-classname=\"org.postgresql.ds.PGSimpleDataSource\">"
                                + Address.of(Map.of(Setup.OWN_URL, url))
                                        .properties("<property name=\"%s\" value=\"%s\"/>")
                                + "</jdbc-connection-pool></resources>")
                .replace(DOMAIN, REFERENCE, REFERENCE + "<resource-ref ref=\"jdbc/perdure\" />");
    }

    @Override
    public String dataSource() {
        return "jdbc/perdure";
    }

    @Override
    public Optional<String> transactionalDataSource() {
        return Optional.of("jdbc/payments");
    }

    @Override
    public boolean addsMappings() {
        return true;
    }

    @Override
    public boolean sharesLibraries() {
        return false;
    }

    @Override
    public Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications) {
        throw new UnsupportedOperationException("CDI looks for no beans in the domain's jars");
    }

    @Override
    public void configure(int node, Map<String, String> properties) {
        String all = properties.entrySet().stream()
                .map(property -> "<system-property name=\"" + property.getKey() + "\" value=\""
                        + Xml.escape(property.getValue()) + "\"/>")
                .collect(Collectors.joining());
        domain(node).replace(DOMAIN, REFERENCE, all + REFERENCE);
    }
}
