package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.jpa.JpaStores;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes over a database, whose statements are counted. */
@Timeout(60)
abstract class ResourceTest {
    final Sender sender = new Sender();
    StatementCounter statements;
    JpaStores stores;
    private final List<ResourceNode> nodes = new ArrayList<>();

    @RegisterExtension
    final DatabaseExtension database = database();

    /** Over which its records are kept. */
    DatabaseExtension database() {
        return Databases.sqlite();
    }

    /** Who calls the resource methods. */
    abstract JaxRs server();

    @BeforeEach
    void openStores() {
        statements = new StatementCounter(database.dataSource());
        stores = JpaStores.open(statements.dataSource());
    }

    @AfterEach
    void stop() {
        nodes.forEach(ResourceNode::close);
        stores.close();
    }

    /** Not started yet. */
    ResourceNode node() {
        ResourceNode node = new ResourceNode(stores.idempotency());
        nodes.add(node);
        return node;
    }

    /** Sends it twice with its key: one run, and twice its answer. */
    HttpResponse<String> assertOnce(ResourceNode node, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> first = sender.send(keyed(request));
        int runs = node.runs.count();
        HttpResponse<String> second = sender.send(request);
        assertThat(isReplay(first)).isFalse();
        assertThat(isReplay(second))
                .as(second.statusCode() + " " + second.body())
                .isTrue();
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(node.runs.count()).isEqualTo(runs);
        return first;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request, for what it costs. */
    interface Request {
        HttpResponse<String> send() throws Exception;
    }

    void assertCost(int expected, int status, Request request) throws Exception {
        statements.reset();
        assertThat(request.send().statusCode()).isEqualTo(status);
        assertThat(statements.statements()).hasSize(expected);
    }
}
