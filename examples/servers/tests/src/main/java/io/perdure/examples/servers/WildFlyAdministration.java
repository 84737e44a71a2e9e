package io.perdure.examples.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of WildFly: a data source that says {@code jta="false"}, a module, and properties in {@code standalone.xml}. */
final class WildFlyAdministration implements Administration {
    private static final String CONFIGURATION = "standalone/configuration/standalone.xml";

    private final Path home;
    private final Path work;

    WildFlyAdministration(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    private Folder base(int node) {
        return Folder.of(work, "node" + node);
    }

    @Override
    public void addDataSource(int node, String url) {
        base(node)
                .replace(
                        CONFIGURATION,
                        "<datasources>",
                        "<datasources><datasource jta=\"false\" jndi-name=\"" + dataSource()
                                + "\" pool-name=\"perdure\">"
                                + "<connection-url>" + Xml.escape(url) + "</connection-url>"
                                + "<driver>postgresql</driver></datasource>");
    }

    @Override
    public String dataSource() {
        return "java:/jdbc/perdure";
    }

    @Override
    public Optional<String> transactionalDataSource() {
        return Optional.of("java:/jdbc/payments");
    }

    @Override
    public Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications) {
        Folder module = Folder.of(home, "modules/io/perdure/main").delete();
        List<Path> jars = Libraries.of(work).all().stream()
                .filter(jar -> !isOfServer(jar.getFileName().toString()))
                .toList();
        jars.forEach(module::addFile);
        String resources = jars.stream()
                .map(jar -> "<resource-root path=\"" + jar.getFileName() + "\"/>")
                .collect(Collectors.joining());
        module.write(
                "module.xml",
                """
                <module xmlns="urn:jboss:module:1.9" name="io.perdure">
                  <resources>RESOURCES</resources>
                  <dependencies>
                    <module name="java.se"/>
                    <module name="jdk.unsupported"/>
                    <module name="jakarta.annotation.api"/>
                    <module name="jakarta.enterprise.api"/>
                    <module name="jakarta.inject.api"/>
                    <module name="jakarta.json.api"/>
                    <module name="jakarta.persistence.api"/>
                    <module name="jakarta.servlet.api"/>
                    <module name="jakarta.transaction.api"/>
                    <module name="jakarta.ws.rs.api"/>
                    <module name="org.jboss.weld.api"/>
                    <module name="org.jboss.weld.core"/>
                    <module name="org.jboss.weld.spi"/>
                    <module name="org.slf4j"/>
                  </dependencies>
                </module>
                """
                        .replace("RESOURCES", resources));
        return adapter;
    }

    /** A second copy of an API would be another one. */
    private static boolean isOfServer(String jar) {
        return jar.startsWith("jakarta.") || jar.startsWith("slf4j-");
    }

    @Override
    public void useLibraries(Variant application) {
        application.file(
                "WEB-INF/jboss-deployment-structure.xml",
                """
                <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
                  <deployment>
                    <dependencies>
                      <module name="io.perdure" annotations="true" meta-inf="import" services="import"/>
                    </dependencies>
                  </deployment>
                </jboss-deployment-structure>
                """);
    }

    @Override
    public void configure(int node, Map<String, String> properties) {
        String all = properties.entrySet().stream()
                .map(property -> "<property name=\"" + property.getKey() + "\" value=\""
                        + Xml.escape(property.getValue()) + "\"/>")
                .collect(Collectors.joining());
        base(node)
                .replace(
                        CONFIGURATION,
                        "</extensions>",
                        "</extensions><system-properties>" + all + "</system-properties>");
    }
}
