package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.perdure.testkit.database.DatabaseExtension;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that forgot something does not start, and its server says what. One server, told of nothing itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MissingPartsTest {
    /** With Perdure's tables, and before Arquillian asks for the archives. */
    @RegisterExtension
    @Order(1)
    static final DatabaseExtension DATABASE = Setup.database();

    @RegisterExtension
    @Order(2)
    static final ArquillianExtension ARQUILLIAN = new ArquillianExtension();

    private static final String WITHOUT_DATABASE = "without-database";
    private static final String WITHOUT_KEYS = "without-keys";
    private static final String WITHOUT_BEANS = "without-beans";

    private final Server server = Server.configured();

    @ArquillianResource
    ContainerController containers;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = WITHOUT_DATABASE, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive withoutDatabase() {
        Map<String, String> settings = settings();
        settings.remove(Setup.URL);
        return Application.named(WITHOUT_DATABASE).with(settings).archive();
    }

    @Deployment(name = WITHOUT_KEYS, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive withoutKeys() {
        Map<String, String> settings = settings();
        settings.remove("perdure.keys");
        return Application.named(WITHOUT_KEYS).with(settings).archive();
    }

    @Deployment(name = WITHOUT_BEANS, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive withoutBeans() {
        WebArchive archive = Application.named(WITHOUT_BEANS).with(settings()).archive();
        archive.delete("/WEB-INF/beans.xml");
        return archive;
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Setup.properties(DATABASE.database().jdbcUrl()));
    }

    @BeforeEach
    void start() {
        if (!containers.isStarted(Nodes.container(1))) {
            String url = DATABASE.database().jdbcUrl();
            containers.start(Nodes.container(1), server.hasty(server.prepare(1, Map.of(Setup.OWN_URL, url))));
        }
    }

    @Test
    void withoutADatabaseItSaysHowToGiveOne() {
        assertThat(failure(WITHOUT_DATABASE)).contains("Perdure has no database", "perdure.datasource.url");
    }

    @Test
    void withoutAKeyItSaysWhichSettingIsMissing() {
        assertThat(failure(WITHOUT_KEYS)).contains("perdure.keys");
    }

    @Test
    void withoutBeansItSaysThatTheyAreMissing() {
        assumeFalse(server.hasTransactions(), "servers with CDI of their own need none");
        assertThat(failure(WITHOUT_BEANS)).contains("WEB-INF/beans.xml");
    }

    /** What the server says from now on, in its log or to the one who deploys. */
    private String failure(String deployment) {
        String before = server.log(1);
        String said = Failure.of(() -> deployer.deploy(deployment));
        String after = server.log(1);
        return said + (after.startsWith(before) ? after.substring(before.length()) : after);
    }

    /** The last one, see {@link PaymentsTest}. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theServerStops() {
        containers.stop(Nodes.container(1));
        server.stopped(1);
        assertThat(containers.isStarted(Nodes.container(1))).isFalse();
    }
}
