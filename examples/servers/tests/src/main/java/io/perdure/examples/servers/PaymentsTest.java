package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.DatabaseExtension;
import java.net.URI;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The WAR as it is built, on one node and on two. */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentsTest implements RetryTests, JoinTests, SessionTests, LoginTests, ResourceTests {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Setup.database();

    @RegisterExtension
    static final Results RESULTS = new Results();

    private static final String FIRST = "payments-on-node1";
    private static final String SECOND = "payments-on-node2";
    private static final String NAME = "payments";

    @ArquillianResource
    ContainerController containers;

    @ArquillianResource
    Deployer deployer;

    private Optional<Nodes> nodes = Optional.empty();

    @Deployment(name = FIRST, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive first() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, Setup.war().toFile());
    }

    @Deployment(name = SECOND, managed = false, testable = false)
    @TargetsContainer("node2")
    static WebArchive second() {
        return first();
    }

    @BeforeEach
    void start() throws Exception {
        if (nodes.isEmpty()) {
            nodes = Optional.of(new Nodes(
                    Server.configured(), Setup.properties(DATABASE.database().jdbcUrl())));
        }
        if (nodes().start(1, containers)) {
            deployer.deploy(FIRST);
            RESULTS.about(visitor().get("/about").isFresh(200).text());
        }
    }

    @Override
    public Nodes nodes() {
        return nodes.orElseThrow();
    }

    @Override
    public Visitor visitor() {
        return Visitor.of(first(nodes()));
    }

    private static URI first(Nodes nodes) {
        return nodes.application(1, NAME);
    }

    @Test
    void anotherNodeKnowsTheSessionAndTheAnswer() throws Exception {
        Key key = Key.random();
        String[] form = {"reference", Key.word()};
        Visitor here = visitor();
        here.post("/session/sign-in", "user", "dave").isFresh(200);
        here.post("/session/write", "name", "cart", "value", "plums").isFresh(200);
        Reply first = here.post(key, "/orders", form).isFresh(201);
        nodes().start(2, containers);
        deployer.deploy(SECOND);
        Visitor there = here.at(nodes().application(2, NAME));
        assertThat(there.get("/session/read?name=cart").text()).isEqualTo("dave: plums");
        there.post(key, "/orders", form).isReplayOf(first);
        there.post("/session/write", "name", "cart", "value", "figs").isFresh(200);
        assertThat(here.get("/session/read?name=cart").text()).isEqualTo("dave: figs");
        there.post("/session/sign-out").isFresh(200);
        assertThat(here.get("/session/read?name=cart").text()).isEqualTo("null: no session");
    }

    @Test
    void aRestartLosesNeitherSessionNorAnswer() throws Exception {
        Key key = Key.random();
        String[] form = {"reference", Key.word()};
        Visitor visitor = visitor();
        visitor.post("/session/sign-in", "user", "erin").isFresh(200);
        visitor.post("/session/write", "name", "cart", "value", "grapes").isFresh(200);
        Reply first = visitor.post(key, "/payments", form).isFresh(201);
        nodes().restart(1, containers, deployer, FIRST);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("erin: grapes");
        visitor.post(key, "/payments", form).isReplayOf(first);
    }

    /** The last one: outside of a test Arquillian stops none of them, and some outlive the JVM of the tests. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theServersStop() {
        for (int node = 1; node <= 2; node++) {
            if (containers.isStarted(Nodes.container(node))) {
                deployer.undeploy(node == 1 ? FIRST : SECOND);
                nodes().stop(node, containers);
            }
        }
        assertThat(containers.isStarted(Nodes.container(1))).isFalse();
    }
}
