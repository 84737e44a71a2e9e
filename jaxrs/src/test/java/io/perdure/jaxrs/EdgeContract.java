package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.json;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.servlet.MultipartConfigElement;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

/** Where JAX-RS ends and other things begin. */
abstract class EdgeContract extends ResourceTest {
    private ResourceNode shop() {
        return node().servlet("/api/*", server().serving(Shop.class));
    }

    private static HttpRequest.Builder order(ResourceNode node) {
        return json(node.uri("/api/orders"), "{}");
    }

    private static HttpRequest.Builder empty(ResourceNode node, String path) {
        return post(node.uri(path), "text/plain", "");
    }

    private void assertRefused(HttpResponse<String> answer, ResourceNode node) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("https://perdure.io/problems/not-covered");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(node.runs.count()).isZero();
    }

    @Test
    void anIdempotentMethodWithoutAFilterDoesNotRun() throws Exception {
        ResourceNode node = shop().scanning(Shop.class).start(IdempotencyHooks.standard(), "/other/*");
        assertRefused(sender.send(order(node)), node);
        assertRefused(sender.send(keyed(order(node))), node);
        assertThat(sender.send(empty(node, "/api/orders/off")).body()).isEqualTo("run 1");
        assertThat(sender.send(post(node.uri("/api/ordinary"), "text/plain", "x"))
                        .body())
                .isEqualTo("run 2 x");
    }

    @Test
    void anIdempotentMethodOnAPathThatNobodyKnowsDoesNotRun() throws Exception {
        ResourceNode node = shop().start();
        assertRefused(sender.send(keyed(order(node))), node);
        assertThat(assertOnce(node, post(node.uri("/api/ordinary"), "text/plain", "x"))
                        .body())
                .isEqualTo("run 1 x");
    }

    @Test
    void aPathMayBeNamedInTheSettings() throws Exception {
        ResourceNode node = shop().with("resources", "/api/*").start();
        assertThat(assertOnce(node, order(node)).statusCode()).isEqualTo(201);
        assertThat(sender.send(empty(node, "/api/orders/required")).body()).contains("key-missing");
    }

    @Test
    void aSectionWinsOverWhatIsWrittenAtAMethod() throws Exception {
        ResourceNode node = shop().scanning(Shop.class)
                .with("at.orders.paths", "/api/orders/*")
                .with("at.orders.mode", "off")
                .start();
        sender.send(keyed(order(node)));
        assertThat(isReplay(sender.send(keyed(order(node))))).isFalse();
        assertThat(node.runs.count()).isEqualTo(2);
    }

    @Test
    void anotherServletIsUnderItsOwnRules() throws Exception {
        ResourceNode node = shop().scanning(Root.class)
                .servlet("/plain/*", new PlainServlet())
                .start();
        assertThat(assertOnce(node, empty(node, "/plain/a")).body()).isEqualTo("plain 1");
    }

    @Test
    void whatAnotherHandlerForwardsIsPartOfIt() throws Exception {
        ResourceNode node = shop().scanning(Shop.class)
                .servlet("/plain/*", new PlainServlet())
                .start();
        HttpRequest.Builder forwarded = empty(node, "/plain/a?forward=/api/orders/required");
        assertThat(assertOnce(node, forwarded).body()).isEqualTo("run 1");
        statements.reset();
        assertThat(sender.send(empty(node, "/plain/a?forward=/api/orders/required"))
                        .body())
                .isEqualTo("run 2");
        assertThat(statements.statements()).isEmpty();
    }

    @Test
    void streamsThatWereTakenBeforeGoOn() throws Exception {
        ResourceNode node = shop().scanning(Shop.class);
        HttpRequest.Builder request =
                post(node.startWithin(new EagerFilter()).uri("/api/orders/plain"), "text/plain", "sent");
        assertThat(assertOnce(node, request).body()).isEqualTo("1 sent");
        HttpRequest.Builder other = post(node.uri("/api/orders/plain"), "text/plain", "other");
        assertThat(sender.send(keyed(other)).statusCode()).isEqualTo(422);
        assertThat(sender.send(post(node.uri("/api/orders/plain"), "text/plain", "sent"))
                        .body())
                .isEqualTo("2 sent");
    }

    @Test
    void aMethodThatIsReachedTwiceIsCoveredOnce() throws Exception {
        ResourceNode node = shop().scanning(Shop.class).startWithin((request, response, chain) -> {
            chain.doFilter(request, response);
            chain.doFilter(request, response);
        });
        statements.reset();
        sender.send(keyed(empty(node, "/api/orders/required")));
        assertThat(statements.statements()).hasSize(2);
        assertThat(node.runs.count()).isEqualTo(2);
    }

    @Test
    void partsReachTheirMethodWhereTheContainerWouldTakeThemApart() throws Exception {
        ServletHolder jaxrs = server().serving(Shop.class);
        jaxrs.getRegistration().setMultipartConfig(new MultipartConfigElement("", -1, -1, 0));
        ResourceNode node = node().servlet("/api/*", jaxrs).scanning(Shop.class).start();
        String parts = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
        HttpRequest.Builder request = post(node.uri("/api/orders/parts"), "multipart/form-data; boundary=b", parts);
        assertThat(sender.send(request).body()).isEqualTo("1 " + parts);
        assertThat(assertOnce(node, request).body()).isEqualTo("2 " + parts);
    }

    @Test
    void anAnswerThatNobodyCoveredIsReported() throws Exception {
        ResourceNode node = shop().with("resources", "/plain/*")
                .servlet("/plain/*", new PlainServlet())
                .start();
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new Remembering(records);
        Logger logger = Logger.getLogger(IdempotencyFilter.class.getName());
        logger.addHandler(handler);
        try {
            sender.send(empty(node, "/plain/a"));
            assertThat(records).isEmpty();
            sender.send(keyed(empty(node, "/plain/a")));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(record.getMessage()).contains("io.perdure.jaxrs.IdempotencyFeature");
        });
    }

    private static final class Remembering extends Handler {
        private final List<LogRecord> records;

        Remembering(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aWrongRuleOfAMethodIsToldAtTheStart() {
        ResourceNode node = shop().scanning(Shop.class, Misruled.class);
        assertThatThrownBy(node::start)
                .hasStackTraceContaining("perdure.idempotency.lease")
                .hasStackTraceContaining("Misruled.create()");
    }

    @Test
    void aMethodThatNeedsTransactionsIsToldAtTheStartThatThereAreNone() {
        ResourceNode node = node().scanning(Hotel.class, Rooms.class).servlet("/api/*", server().serving(Hotel.class));
        assertThatThrownBy(node::start).hasStackTraceContaining("perdure.idempotency.mode is join");
    }

    /** Known to the container alone. */
    @Path("misruled")
    public static final class Misruled {
        @POST
        @Idempotent(lease = "soon")
        public void create() {}
    }
}
