package io.perdure.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perdure.testkit.database.DatabaseExtension;
import java.net.URI;
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
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The WAR with filters in its own {@code web.xml}, on a server that has its data source and its keys. */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledIfSystemProperty(named = "server.database", matches = "sqlite", disabledReason = "once for each server")
class DropInTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Setup.database();

    private static final String SAME_NAME = "declared";
    private static final String OWN_NAME = "renamed";
    private static final String TRANSACTIONAL = "transactional";
    private static final String WRONG = "wrong";
    private static final String IDEMPOTENCY = "idempotency.IdempotencyFilter";
    private static final String SESSION = "session.SessionFilter";
    private static final Map<String, String> COOKIE = Map.of("perdure.session.cookie", "shop");
    private static final Map<String, String> REQUIRED = Map.of("perdure.idempotency.required", "true");

    private final Server server = Server.configured();

    @ArquillianResource
    ContainerController containers;

    @ArquillianResource
    Deployer deployer;

    /** Under the fragment's name: the same filter with another mapping. */
    @Deployment(name = SAME_NAME, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive sameName() {
        return onDataSource(SAME_NAME)
                .withFilter("perdure-session", SESSION, "/session/*", COOKIE)
                .withFilter("perdure-idempotency", IDEMPOTENCY, "/payments", REQUIRED)
                .archive();
    }

    /** Under names of the application's, which the fragment's filters give way to. */
    @Deployment(name = OWN_NAME, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive ownName() {
        return onDataSource(OWN_NAME)
                .withFilter("sessions", SESSION, "/*", COOKIE)
                .withFilter("charges", IDEMPOTENCY, "/payments", REQUIRED)
                .archive();
    }

    @Deployment(name = TRANSACTIONAL, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive transactional() {
        return Variant.named(TRANSACTIONAL)
                .withParameter(
                        "perdure.datasource.jndi",
                        Administration.configured()
                                .flatMap(Administration::transactionalDataSource)
                                .orElse("none"))
                .archive();
    }

    /** A filter that cannot begin. */
    @Deployment(name = WRONG, managed = false, testable = false)
    @TargetsContainer("node1")
    static WebArchive wrong() {
        return onDataSource(WRONG)
                .withFilter("perdure-idempotency", IDEMPOTENCY, "/*", Map.of("perdure.idempotency.lease", "soon"))
                .archive();
    }

    private static Variant onDataSource(String name) {
        Variant variant = Variant.named(name);
        Administration.configured().ifPresent(administration -> administration.useDataSource(variant));
        return variant;
    }

    @BeforeEach
    void start() {
        assumeTrue(Administration.configured().isPresent(), "not tried on this server");
        if (!containers.isStarted(Nodes.container(1))) {
            Map<String, String> adapter = Administration.configured()
                    .orElseThrow()
                    .prepare(server, 1, DATABASE.database().jdbcUrl());
            containers.start(Nodes.container(1), adapter);
        }
    }

    private Visitor visitor(String application) {
        return Visitor.of(URI.create(server.base(1) + "/" + application));
    }

    @Test
    void aFilterOfTheSameNameIsTheSameFilter() throws Exception {
        deployer.deploy(SAME_NAME);
        Visitor visitor = visitor(SAME_NAME);
        runsOnceWithItsParameters(visitor);
        if (Administration.configured().orElseThrow().addsMappings()) {
            visitor.post("/api/charges", "reference", Key.word()).isProblem(400, "key-missing");
        } else {
            hasItsMappingAlone(visitor);
        }
        deployer.undeploy(SAME_NAME);
    }

    @Test
    void aFilterOfTheSameClassReplacesTheFragments() throws Exception {
        deployer.deploy(OWN_NAME);
        Visitor visitor = visitor(OWN_NAME);
        runsOnceWithItsParameters(visitor);
        hasItsMappingAlone(visitor);
        deployer.undeploy(OWN_NAME);
    }

    private static void runsOnceWithItsParameters(Visitor visitor) throws Exception {
        String[] form = {"reference", Key.word()};
        visitor.post("/payments", form).isProblem(400, "key-missing");
        Key key = Key.random();
        Reply first = visitor.post(key, "/payments", form).isFresh(201);
        visitor.post(key, "/payments", form).isReplayOf(first);
        assertThat(visitor.get("/about?reservations").text()).isEqualTo("1");
    }

    private static void hasItsMappingAlone(Visitor visitor) throws Exception {
        visitor.post("/api/charges", "reference", Key.word()).isProblem(500, "not-covered");
        Reply signedIn = visitor.post("/session/sign-in", "user", "frank").isFresh(200);
        assertThat(signedIn.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("shop=");
        visitor.post("/session/write", "name", "cart", "value", "quinces").isFresh(200);
        assertThat(visitor.get("/session/read?name=cart").text()).isEqualTo("frank: quinces");
    }

    @Test
    void aDataSourceInJtaIsRefused() {
        assumeTrue(
                Administration.configured()
                        .flatMap(Administration::transactionalDataSource)
                        .isPresent(),
                "there is no JTA");
        String said = Failure.of(() -> deployer.deploy(TRANSACTIONAL)) + server.log(1);
        assertThat(said).contains("takes part in the server's transactions (JTA)", "jta=\"false\"");
    }

    /** Some servers start it all the same. */
    @Test
    void anApplicationWhoseFilterCannotBeginTakesNoRequests() throws Exception {
        String said = Failure.of(() -> deployer.deploy(WRONG));
        if (said.isEmpty()) {
            int status = visitor(WRONG)
                    .post(Key.random(), "/payments", "reference", Key.word())
                    .status();
            deployer.undeploy(WRONG);
            assertThat(status).isIn(500, 503);
        }
        assertThat(said + server.log(1)).contains("perdure.idempotency.lease", "soon");
    }

    /** The last one: outside of a test Arquillian does not stop it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theServerStops() {
        containers.stop(Nodes.container(1));
        server.stopped(1);
        assertThat(containers.isStarted(Nodes.container(1))).isFalse();
    }
}
