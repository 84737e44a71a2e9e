package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perdure.testkit.database.DatabaseExtension;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two applications without a jar, on a server that has Perdure, its data source and its keys. */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedLibraryTest implements RetryTests, JoinTests, SessionTests {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Setup.database();

    private static final String ONE = "thin";
    private static final String OTHER = "other";

    private final Nodes nodes = new Nodes(Server.configured(), Map.of());

    @ArquillianResource
    ContainerController containers;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = ONE, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive one() {
        return thin(ONE);
    }

    @Deployment(name = OTHER, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive other() {
        return thin(OTHER);
    }

    private static WebArchive thin(String name) {
        Variant variant = Variant.named(name)
                .withoutLibraries()
                .withFilter("perdure-session", "session.SessionFilter", "/*", Map.of())
                .withFilter("perdure-idempotency", "idempotency.IdempotencyFilter", "/*", Map.of());
        Administration.configured().ifPresent(administration -> {
            administration.useDataSource(variant);
            administration.useLibraries(variant);
        });
        return variant.archive();
    }

    @BeforeEach
    void start() {
        assumeTrue(
                Administration.configured()
                        .filter(Administration::sharesLibraries)
                        .isPresent(),
                "its applications bring their jars");
        if (!containers.isStarted(Nodes.container(1))) {
            Administration administration = Administration.configured().orElseThrow();
            Map<String, String> adapter = administration.prepare(
                    nodes.server(), 1, DATABASE.database().jdbcUrl());
            containers.start(Nodes.container(1), administration.shareLibraries(1, adapter, ONE, OTHER));
            deployer.deploy(ONE);
            deployer.deploy(OTHER);
        }
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Visitor visitor() {
        return Visitor.of(nodes.application(1, ONE));
    }

    @Test
    @Override
    public void injectedListenersHearOfAttributesAndTheEnd() throws Exception {
        assumeTrue(Administration.configured().orElseThrow().asksLibraries(), "nobody looks for listeners");
        SessionTests.super.injectedListenersHearOfAttributesAndTheEnd();
    }

    @Test
    void resourceMethodsAreCovered() throws Exception {
        assumeTrue(nodes.server().hasTransactions(), "its JAX-RS is not for several applications with CDI");
        Key key = Key.random();
        String reference = Key.word();
        Reply first = visitor()
                .post(key, "/api/charges/stage", "reference", reference)
                .isFresh(201);
        visitor().post(key, "/api/charges/stage", "reference", reference).isReplayOf(first);
        assertThat(visitor().get("/payments?reference=" + reference).text()).isEqualTo("1");
        visitor().post("/api/charges/keyed", "reference", reference).isProblem(400, "key-missing");
    }

    @Test
    void theHousekeeperWorks() throws Exception {
        visitor().get("/gates?gate=housekeeping").isFresh(204);
    }

    @Test
    void eachApplicationHasItsOwn() throws Exception {
        Visitor one = visitor();
        Visitor other = one.at(nodes.application(1, OTHER));
        int before = Integer.parseInt(other.get("/about?reservations").text());
        one.post(Key.random(), "/payments", "reference", Key.word()).isFresh(201);
        assertThat(other.get("/about?reservations").text()).isEqualTo(Integer.toString(before));
        Key key = Key.random();
        String[] form = {"reference", Key.word()};
        Reply first = other.post(key, "/payments", form).isFresh(201);
        other.post(key, "/payments", form).isReplayOf(first);
        other.post("/session/fill-basket", "fruit", "sloes").isFresh(200);
        assertThat(other.get("/session/read?name=basket").text()).isEqualTo("null: Basket[fruit=sloes]");
    }

    /** The last one: outside of a test Arquillian does not stop it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theServerStops() {
        Administration.configured().orElseThrow().withdrawLibraries(1);
        deployer.undeploy(OTHER);
        deployer.undeploy(ONE);
        nodes.stop(1, containers);
        assertThat(containers.isStarted(Nodes.container(1))).isFalse();
    }
}
