package io.perdure.examples.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of Tomcat: what all applications share is in {@code conf/context.xml} and in {@code lib}. */
final class TomcatAdministration implements Administration {
    private static final String CONTEXT = "conf/context.xml";
    private static final String END = "</Context>";

    private final Path work;

    TomcatAdministration(Path work) {
        this.work = work;
    }

    private Folder base(int node) {
        return Folder.of(work, "node" + node);
    }

    @Override
    public void addDataSource(int node, String url) {
        Folder.of(base(node).path(), "lib").addFile(Libraries.of(work).file("postgresql-"));
        base(node)
                .replace(
                        CONTEXT,
                        END,
                        "<Resource name=\"jdbc/perdure\" type=\"javax.sql.DataSource\""
                                + " driverClassName=\"org.postgresql.Driver\" url=\"" + Xml.escape(url) + "\"/>" + END);
    }

    @Override
    public String dataSource() {
        return "java:comp/env/jdbc/perdure";
    }

    @Override
    public Optional<String> transactionalDataSource() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications) {
        Folder shared = Folder.of(base(node).path(), "lib");
        Libraries.of(work).all().forEach(shared::addFile);
        return adapter;
    }

    @Override
    public void configure(int node, Map<String, String> properties) {
        String parameters = properties.entrySet().stream()
                .map(property -> "<Parameter name=\"" + property.getKey() + "\" value=\""
                        + Xml.escape(property.getValue()) + "\"/>")
                .collect(Collectors.joining());
        base(node).replace(CONTEXT, END, parameters + END);
    }
}
