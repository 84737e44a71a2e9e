package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a user of {@link IdempotencyGuard} is answered, over any store; {@link IdempotencyOwnershipContract} has who may
 * answer, and for how long. Keys are hidden under a random pepper, so the table may hold other records.
 */
@Timeout(120)
public abstract class IdempotencyGuardContract {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected IdempotencyGuardContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    @Test
    void theFirstRequestIsReserved() {
        Reservation reservation = client().reserve();

        assertThat(reservation.since()).isEqualTo(clock.instant());
        assertThat(reservation.attempt()).isOne();
        assertThat(reservation.recordId()).doesNotContain("key");
    }

    @Test
    void theSameRequestIsInFlightUntilTheLeaseEnds() {
        Reservation reservation = client().reserve();
        clock.advance(LEASE.minus(MILLI));

        assertThat(client().ask())
                .isEqualTo(new ReservationOutcome.InFlight(reservation.since().plus(LEASE)));
    }

    @Test
    void anAnswerIsReplayed() {
        client().complete(client().reserve());

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void anAnswerIsReplayedByteForByteWithItsHeadersInOrder() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertReplayed(new RecordedResponse(
                599,
                List.of(new Header("Set-Cookie", "b=2"), new Header("X", ""), new Header("set-cookie", "a=1; é 世界")),
                ResponseBody.of(Bytes.of(all))));
    }

    @Test
    void anEmptyAnswerIsReplayed() {
        assertReplayed(new RecordedResponse(204, List.of(), ResponseBody.of(Bytes.EMPTY)));
    }

    @Test
    void aMebibyteIsReplayed() throws IOException {
        byte[] large = Unique.bytes(1 << 20);
        client().complete(client().reserve(), new RecordedResponse(200, List.of(), ResponseBody.of(Bytes.of(large))));

        ResponseBody body =
                ((ReservationOutcome.Replay) client().ask()).response().body();
        assertThat(body.length()).isEqualTo(large.length);
        assertThat(body.open()).hasBinaryContent(large);
        assertThat(body.open()).as("read again").hasBinaryContent(large);
    }

    private void assertReplayed(RecordedResponse response) {
        client().complete(client().reserve(), response);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(response));
    }

    @Test
    void anAnswerThatWasNotKeptIsRememberedAsGiven() {
        assertThat(guard().completeUnreplayable(client().reserve(), RETENTION)).isEqualTo(Completion.RECORDED);
        clock.advance(RETENTION.minus(MILLI));

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Unreplayable());
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAConflictWhateverBecameOfTheFirst() {
        IdempotentRequest other = request(REQUEST.caller(), "key", "b");
        Reservation reservation = client().reserve();
        assertThat(client().ask(other)).isEqualTo(new ReservationOutcome.Conflict());
        client().complete(reservation);

        assertThat(client().ask(other)).isEqualTo(new ReservationOutcome.Conflict());
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Replay.class);
    }

    @Test
    void aRequestIsComparedInTheWayItsFirstTryWas() {
        client().complete(client().reserve());

        assertThat(client().ask(digestedBy("new", Map.of("new", "b".repeat(64), Fingerprint.RAW, "a".repeat(64)))))
                .isInstanceOf(ReservationOutcome.Replay.class);
        assertThat(client().ask(digestedBy("new", Map.of("new", "a".repeat(64), Fingerprint.RAW, "b".repeat(64)))))
                .isEqualTo(new ReservationOutcome.Conflict());
    }

    @Test
    void aRecordMadeInAnUnknownWayIsNeitherReplayedNorCalledAConflict() {
        IdempotentRequest newer = digestedBy("newer", Map.of("newer", "a".repeat(64)));
        client().complete(client().reserve(newer));

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Incomparable());
        assertThat(client().ask(newer)).isInstanceOf(ReservationOutcome.Replay.class);
    }

    private static IdempotentRequest digestedBy(String recipe, Map<String, String> digests) {
        return new IdempotentRequest(REQUEST.caller(), REQUEST.key(), Fingerprint.of(recipe, digests));
    }

    @Test
    void whatIsReleasedMayRunAgain() {
        Reservation reservation = client().reserve();

        assertThat(guard().release(reservation)).isTrue();
        assertThat(guard().release(reservation)).isFalse();
        assertThat(client().ask(request(REQUEST.caller(), "key", "b"))).isInstanceOf(ReservationOutcome.Reserved.class);
    }

    @Test
    void anAnswerIsNotReleased() {
        Reservation reservation = client().reserve();
        client().complete(reservation);

        assertThat(guard().release(reservation)).isFalse();
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Replay.class);
    }

    @Test
    void theLongestKeyIsAKeyLikeAnyOther() {
        IdempotentRequest longest = request(REQUEST.caller(), "~".repeat(255), "a");
        IdempotentRequest nearly = request(REQUEST.caller(), "~".repeat(254) + "!", "a");
        client().complete(client().reserve(longest));

        assertThat(client().ask(longest)).isInstanceOf(ReservationOutcome.Replay.class);
        assertThat(client().ask(nearly)).isInstanceOf(ReservationOutcome.Reserved.class);
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() {
        Set<String> recordIds = new HashSet<>();
        for (Caller caller : List.of(
                Caller.of("shop", "alice"),
                Caller.of("shop", "bob"),
                Caller.of("shop", ""),
                Caller.of("", "alice"),
                Caller.of("shopa", "lice"),
                Caller.anonymous("shop"),
                Caller.anonymous(""))) {
            recordIds.add(client().reserve(request(caller, "key", "a")).recordId());
        }

        assertThat(recordIds).hasSize(7);
    }

    @Test
    void onlyOneOfManyRetriesIsReserved() {
        List<ReservationOutcome> outcomes = Race.of(64, () -> client().ask());
        List<ReservationOutcome> reserved = outcomes.stream()
                .filter(o -> o instanceof ReservationOutcome.Reserved)
                .toList();

        assertThat(reserved).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> o instanceof ReservationOutcome.InFlight)
                .hasSize(63);
    }

    private GuardClient client() {
        return new GuardClient(guard());
    }

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock);
    }
}
