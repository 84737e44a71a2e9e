package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.idempotency.IdempotencyHooks;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resource methods whose work commits with their answers. */
abstract class JoinedContract extends ResourceTest {
    private Booking booking;
    private ResourceNode node;

    @BeforeEach
    void startNode() throws Exception {
        booking = new Booking(database().dataSource());
        node = node().scanning(Hotel.class, Rooms.class)
                .servlet("/api/*", server().serving(Hotel.class))
                .filter(booking, "/*")
                .start(IdempotencyHooks.standard().withTransactions(stores.transactions(booking)), "/*");
        node.runs.inRun(booking::book);
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

    /** RESTEasy takes it for the client's fault. */
    @Test
    void anAnswerOnAnotherThreadIsRefused() throws Exception {
        HttpRequest.Builder suspended = post(node.uri("/api/rooms/suspended"), "text/plain", "");
        assertThat(sender.send(keyed(suspended)).statusCode()).isIn(400, 500);
        assertThat(booking.booked()).isZero();
    }
}
