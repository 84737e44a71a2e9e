package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perdure.testkit.database.DatabaseExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that forgot something does not start, and its server says what. */
@ExtendWith(ArquillianExtension.class)
class MissingPartsTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Setup.database();

    private static final String WHOLE = "payments-as-built";
    private static final String WITHOUT_BEANS = "payments-without-beans";

    private final Server server = Server.configured();

    @ArquillianResource
    ContainerController containers;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = WHOLE, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive whole() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, Setup.war().toFile());
    }

    @Deployment(name = WITHOUT_BEANS, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive withoutBeans() {
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, WITHOUT_BEANS + ".war")
                .importFrom(Setup.war().toFile())
                .as(WebArchive.class);
        archive.delete("/WEB-INF/beans.xml");
        return archive;
    }

    @Test
    void withoutADatabaseItSaysHowToGiveOne() {
        assertThat(failure(WHOLE, Map.of(Setup.OWN_URL, DATABASE.database().jdbcUrl())))
                .contains("Perdure has no database", "perdure.datasource.url");
    }

    @Test
    void withoutAKeyItSaysWhichSettingIsMissing() {
        Map<String, String> properties = properties();
        properties.remove("perdure.keys");
        assertThat(failure(WHOLE, properties)).contains("perdure.keys");
    }

    @Test
    void withoutBeansItSaysThatTheyAreMissing() {
        assumeFalse(server.hasTransactions(), "servers with CDI of their own need none");
        assertThat(failure(WITHOUT_BEANS, properties())).contains("WEB-INF/beans.xml");
    }

    private static Map<String, String> properties() {
        return new HashMap<>(Setup.properties(DATABASE.database().jdbcUrl()));
    }

    /** What the server says, in its log or to the one who deploys. */
    private String failure(String deployment, Map<String, String> properties) {
        assumeTrue(server.tellsOfFailures(), "its adapter does not tell, or not soon");
        containers.start(Nodes.container(1), server.prepare(1, properties));
        StringWriter said = new StringWriter();
        try {
            deployer.deploy(deployment);
        } catch (Exception e) { // a checked one, which the method does not declare
            e.printStackTrace(new PrintWriter(said, true));
        } finally {
            containers.stop(Nodes.container(1));
            server.stopped(1);
        }
        return said + server.log(1);
    }
}
