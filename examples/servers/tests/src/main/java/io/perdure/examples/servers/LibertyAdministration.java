package io.perdure.examples.servers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of Open Liberty: all of it is in {@code server.xml}. */
final class LibertyAdministration implements Administration {
    private static final String END = "</server>";

    private final Path work;

    LibertyAdministration(Path work) {
        this.work = work;
    }

    private void add(int node, String elements) {
        Folder.of(work, "node" + node).replace(LibertyServer.server(node) + "/server.xml", END, elements + END);
    }

    @Override
    public void addDataSource(int node, String url) {
        add(
                node,
                "<dataSource id=\"perdure\" jndiName=\"jdbc/perdure\" transactional=\"false\">"
                        + "<jdbcDriver libraryRef=\"drivers\"/>"
                        + "<properties.postgresql URL=\"" + Xml.escape(url) + "\"/></dataSource>");
    }

    @Override
    public String dataSource() {
        return "jdbc/perdure";
    }

    /** There is one; but an application that is refused keeps the adapter waiting for minutes. */
    @Override
    public Optional<String> transactionalDataSource() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> shareLibraries(int node, Map<String, String> adapter, String... applications) {
        Folder shared = Folder.of(work, "node" + node + "/shared");
        Libraries.of(work).all().forEach(shared::addFile);
        add(node, "<library id=\"perdure\"><fileset dir=\"${wlp.user.dir}/shared\" includes=\"*.jar\"/></library>");
        // A private library: beans of a common one do not see those of the application.
        String classLoaders = Arrays.stream(applications)
                .map(name -> "<application id=\"" + name + "\"><classloader privateLibraryRef=\"perdure\""
                        + " apiTypeVisibility=\"+third-party\"/></application>")
                .collect(Collectors.joining());
        overrides(node).write("perdure.xml", "<server>" + classLoaders + "</server>");
        Map<String, String> with = new HashMap<>(adapter);
        with.remove("apiTypeVisibility");
        return with;
    }

    private Folder overrides(int node) {
        return Folder.of(work, "node" + node + "/" + LibertyServer.server(node) + "/configDropins/overrides");
    }

    @Override
    public void withdrawLibraries(int node) {
        overrides(node).delete();
    }

    @Override
    public boolean asksLibraries() {
        return false;
    }

    @Override
    public void configure(int node, Map<String, String> properties) {
        add(node, "<featureManager><feature>mpConfig-3.1</feature></featureManager>");
        add(
                node,
                properties.entrySet().stream()
                        .map(property -> "<variable name=\"" + property.getKey() + "\" value=\""
                                + Xml.escape(property.getValue()) + "\"/>")
                        .collect(Collectors.joining()));
    }
}
