package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resource methods whose work commits with their answers. */
abstract class JoinedContract extends ResourceTest {
    private Booking booking;
    private ResourceNode node;

    @BeforeEach
    void startNode() throws Exception {
        booking = new Booking(database.dataSource());
        node = hotel().scanning(Hotel.class, Rooms.class).start(hooks(), "/*");
        node.runs.inRun(booking::book);
    }

    private ResourceNode hotel() {
        return node().servlet("/api/*", server().serving(Hotel.class)).filter(booking, "/*");
    }

    private IdempotencyHooks hooks() {
        return IdempotencyHooks.standard().withTransactions(stores.transactions(booking));
    }

    @AfterEach
    void close() {
        booking.close();
    }

    private HttpRequest.Builder room(int answer) {
        return post(node.uri("/api/rooms?answer=" + answer), "text/plain", "");
    }

    @Test
    void workAndAnswerAreThereTogether() throws Exception {
        assertThat(assertOnce(node, room(200)).body()).isEqualTo("run 1");
        assertThat(booking.booked()).isEqualTo(1);
    }

    @Test
    void aFailureIsRolledBackAndItsKeyIsFree() throws Exception {
        assertThat(sender.send(keyed(room(500))).statusCode()).isEqualTo(500);
        assertThat(booking.booked()).isZero();
        assertThat(isReplay(sender.send(keyed(room(500))))).isFalse();
        assertThat(sender.send(room(503)).statusCode()).isEqualTo(503);
        assertThat(booking.booked()).isZero();
    }

    @Test
    void anExceptionIsRolledBack() throws Exception {
        assertThat(sender.send(keyed(room(0))).statusCode()).isEqualTo(500);
        assertThat(sender.send(room(0)).statusCode()).isEqualTo(500);
        assertThat(booking.booked()).isZero();
    }

    @Test
    void withoutAKeyWorkIsCommittedToo() throws Exception {
        assertThat(sender.send(room(200)).body()).isEqualTo("run 1");
        assertThat(booking.booked()).isEqualTo(1);
    }

    @Test
    void aSuccessThatIsToBeRolledBackIsNotSent() throws Exception {
        node.runs.inRun(() -> {
            booking.book();
            booking.entityManager().getTransaction().setRollbackOnly();
        });
        HttpResponse<String> answer = sender.send(keyed(room(200)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("commit-failed").doesNotContain("run 1");
        assertThat(booking.booked()).isZero();
    }

    @Test
    void aMethodThatAnswersOnAnotherThreadIsToldAtTheStart() {
        for (Class<?> type : List.of(Suspending.class, Staging.class, Sending.class)) {
            ResourceNode other = hotel().scanning(Hotel.class, type);
            assertThatThrownBy(() -> other.start(hooks(), "/*"))
                    .hasStackTraceContaining("perdure.idempotency.mode is join for " + type.getName() + ".book(")
                    .hasStackTraceContaining("set mode lease");
        }
    }

    /** The same answer everywhere; RESTEasy would take it for the client's fault. */
    @Test
    void aMethodThatASectionPutsIntoModeJoinDoesNotRunIfItAnswersOnAnotherThread() throws Exception {
        ResourceNode other = node().scanning(Shop.class, Later.class)
                .servlet("/api/*", server().serving(Shop.class))
                .filter(booking, "/*")
                .with("at.later.paths", "/api/later/*")
                .with("at.later.mode", "join")
                .with("at.later.heartbeat", "0")
                .start(hooks(), "/*");
        for (String path : List.of("suspended", "stage")) {
            HttpRequest.Builder request = post(other.uri("/api/later/" + path), "text/plain", "");
            assertThat(sender.send(request).statusCode()).isEqualTo(500);
            assertThat(sender.send(keyed(request)).statusCode()).isEqualTo(500);
        }
        assertThat(other.runs.count()).isZero();
        assertThat(sender.send(post(other.uri("/api/later/unkept"), "text/plain", ""))
                        .body())
                .isEqualTo("run 1");
    }

    /** Only its annotations are read. */
    @Path("suspending")
    public static final class Suspending {
        @POST
        @Idempotent(mode = "join", heartbeat = "0")
        public void book(@Suspended AsyncResponse answer) {}
    }

    /** Only its annotations are read. */
    @Path("staging")
    public static final class Staging {
        @POST
        @Idempotent(mode = "join", heartbeat = "0")
        public CompletableFuture<String> book() {
            return new CompletableFuture<>();
        }
    }

    /** Only its annotations are read. */
    @Path("sending")
    public static final class Sending {
        @POST
        @Idempotent(mode = "join", heartbeat = "0")
        public void book(@Context SseEventSink sink) {}

        /** Needs no key. */
        @GET
        @Idempotent(mode = "join", heartbeat = "0")
        public void read(@Context SseEventSink sink) {}
    }
}
