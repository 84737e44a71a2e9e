package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.HandlerRun;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.KeyTakenException;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.UnknownOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a run of a handler leaves for the next, over any store: keys for others, steps, and that its effects are there. Keys
 * are hidden under a random pepper, so the table may hold other records.
 */
@Timeout(120)
public abstract class IdempotencyRunContract {
    private static final Bytes RESULT = Bytes.of("pi_3Nf".getBytes(UTF_8));
    private static final IdempotentRequest OTHER = request(REQUEST.caller(), "key", "b");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected IdempotencyRunContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    private IdempotencyGuard guard() {
        return guard(secrets);
    }

    private IdempotencyGuard guard(TestSecrets used) {
        return new IdempotencyGuard(store(), used.with("k1"), clock);
    }

    private HandlerRun run() {
        return run(REQUEST);
    }

    private HandlerRun run(IdempotentRequest wanted) {
        return guard().run(wanted, new GuardClient(guard()).reserve(wanted));
    }

    @Test
    void aChildKeyIsTheSameInEveryRun() {
        HandlerRun first = run();
        String charge = first.childKey("charge");
        assertThat(first.childKey("charge")).isEqualTo(charge);
        clock.advance(LEASE);
        HandlerRun second = run();

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.childKey("charge")).isEqualTo(charge);
    }

    @Test
    void aChildKeyLooksLikeARandomUuid() {
        HandlerRun run = run();
        for (int number = 0; number < 64; number++) {
            String key = run.childKey("charge " + number);
            assertThat(key).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(UUID.fromString(key)).returns(4, UUID::version).returns(2, UUID::variant);
        }
    }

    @Test
    void aChildKeyIsAnotherForEveryCallerKeyNameAndPepper() {
        Set<String> keys = new HashSet<>();
        HandlerRun run = run();
        keys.add(run.childKey("charge"));
        keys.add(run.childKey("refund"));
        keys.add(run(request(REQUEST.caller(), "other", "a")).childKey("charge"));
        keys.add(run(request(Caller.of("shop", "bob"), "key", "a")).childKey("charge"));
        keys.add(run(request(Caller.of("mall", "alice"), "key", "a")).childKey("charge"));
        IdempotencyGuard elsewhere = guard(new TestSecrets());
        Reservation reservation = new GuardClient(elsewhere).reserve();
        keys.add(elsewhere.run(REQUEST, reservation).childKey("charge"));

        assertThat(keys).hasSize(6);
    }

    @Test
    void whoFindsOutAnOutcomeHasTheSameChildKeysAndSteps() {
        ReservationOutcome reserved = guard().reserve(REQUEST, new Lifetimes(LEASE, RETENTION), RunMode.UNCERTAIN);
        HandlerRun run = guard().run(REQUEST, ((ReservationOutcome.Reserved) reserved).reservation());
        run.recordStep("charge", RESULT);
        clock.advance(LEASE);

        ReservationOutcome outcome = new GuardClient(guard()).ask();
        UnknownOutcome unknown = ((ReservationOutcome.OutcomeUnknown) outcome).what();
        assertThat(unknown.childKey("charge")).isEqualTo(run.childKey("charge"));
        assertThat(unknown.step("charge")).contains(RESULT);
        assertThat(unknown.step("ship")).isEmpty();
    }

    @Test
    void aStepIsKnownToTheNextRun() {
        HandlerRun first = run();
        assertThat(first.step("charge")).isEmpty();
        first.recordStep("charge", RESULT);
        assertThat(first.step("charge")).contains(RESULT);
        clock.advance(LEASE);

        HandlerRun second = run();
        assertThat(second.step("charge")).contains(RESULT);
        assertThat(second.step("ship")).isEmpty();
    }

    @Test
    void aStepIsKnownAfterItsHandlerFailed() {
        Reservation failed = new GuardClient(guard()).reserve();
        guard().run(REQUEST, failed).recordStep("charge", RESULT);
        guard().release(failed);

        assertThat(run().step("charge")).contains(RESULT);
    }

    @Test
    void anotherRequestUnderTheFreedKeySeesNoStepOfTheFirst() {
        Reservation failed = new GuardClient(guard()).reserve();
        guard().run(REQUEST, failed).recordStep("charge", RESULT);
        guard().release(failed);

        assertThat(run(OTHER).step("charge")).isEmpty();
    }

    @Test
    void anotherRequestThatTakesOverSeesNoStepOfTheFirst() {
        run().recordStep("charge", RESULT);
        clock.advance(LEASE);

        assertThat(run(OTHER).step("charge")).isEmpty();
    }

    @Test
    void aStepIsComparedInTheWayItsRequestWas() {
        run().recordStep("charge", RESULT);
        clock.advance(LEASE);
        IdempotentRequest same = digestedBy(Map.of("new", "c".repeat(64), Fingerprint.RAW, "a".repeat(64)));

        assertThat(run(same).step("charge")).contains(RESULT);
    }

    private static IdempotentRequest digestedBy(Map<String, String> digests) {
        return new IdempotentRequest(REQUEST.caller(), REQUEST.key(), Fingerprint.of("new", digests));
    }

    @Test
    void stepsOfAnAnsweredRequestAreForgotten() {
        GuardClient client = new GuardClient(guard());
        Reservation owner = client.reserve();
        guard().run(REQUEST, owner).recordStep("charge", RESULT);
        assertThat(guard().complete(owner, CREATED, LEASE)).isNotNull();
        clock.advance(LEASE);

        assertThat(run().step("charge")).isEmpty();
    }

    @Test
    void aRunThatLostItsKeyRecordsNothing() {
        HandlerRun stale = run();
        clock.advance(LEASE);
        HandlerRun owner = run();

        assertThatThrownBy(() -> stale.recordStep("charge", RESULT))
                .isInstanceOf(KeyTakenException.class)
                .hasMessageContaining("Roll back");
        assertThatThrownBy(stale::recordEffects).isInstanceOf(KeyTakenException.class);
        assertThat(owner.step("charge")).isEmpty();
        clock.advance(LEASE);
        assertThat(run().attempt()).as("no effects were recorded").isEqualTo(3);
    }

    @Test
    void largeResultsAndBadNamesAreRefused() {
        HandlerRun run = run();
        run.recordStep("n".repeat(100), Bytes.of(Unique.bytes(64 * 1024)));
        assertThat(run.step("n".repeat(100))).get().returns(64 * 1024, Bytes::length);

        assertThatThrownBy(() -> run.recordStep("charge", Bytes.of(new byte[64 * 1024 + 1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65537 bytes")
                .hasMessageContaining("65536");
        for (String name : List.of("", "n".repeat(101))) {
            assertThatThrownBy(() -> run.recordStep(name, RESULT)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.step(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.childKey(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(run.step("charge")).isEmpty();
    }

    @Test
    void noStepCanBeReadInTheStore() {
        Reservation owner = new GuardClient(guard()).reserve();
        guard().run(REQUEST, owner).recordStep("charge", RESULT);

        StoredStep stored = stored(owner, "charge");
        assertThat(new String(stored.value().array(), UTF_8)).doesNotContain("pi_3Nf");
    }

    @Test
    void anAlteredStepIsRefused() {
        Reservation owner = new GuardClient(guard()).reserve();
        HandlerRun run = guard().run(REQUEST, owner);
        run.recordStep("charge", RESULT);
        StoredStep stored = stored(owner, "charge");
        byte[] flipped = stored.value().array().clone();
        flipped[flipped.length - 1] ^= 1;
        put(owner, "charge", stored.requestHash(), Bytes.of(flipped));

        assertThatThrownBy(() -> run.step("charge")).isInstanceOf(CorruptRecordException.class);
    }

    @Test
    void aStepInThePlaceOfAnotherIsRefused() {
        Reservation owner = new GuardClient(guard()).reserve();
        HandlerRun run = guard().run(REQUEST, owner);
        run.recordStep("charge", RESULT);
        StoredStep stored = stored(owner, "charge");
        put(owner, "ship", stored.requestHash(), stored.value());
        assertThatThrownBy(() -> run.step("ship")).as("another name").isInstanceOf(CorruptRecordException.class);

        IdempotentRequest elsewhere = request(Caller.of("shop", "bob"), "key", "a");
        Reservation other = new GuardClient(guard()).reserve(elsewhere);
        HandlerRun theirs = guard().run(elsewhere, other);
        theirs.recordStep("charge", RESULT);
        put(other, "charge", stored(other, "charge").requestHash(), stored.value());
        assertThatThrownBy(() -> theirs.step("charge")).as("another record").isInstanceOf(CorruptRecordException.class);
    }

    @Test
    void aStepOfAnotherRequestIsRefusedUnderTheHashOfThisOne() {
        Reservation failed = new GuardClient(guard()).reserve(OTHER);
        guard().run(OTHER, failed).recordStep("charge", RESULT);
        Bytes ofTheOther = stored(failed, "charge").value();
        guard().release(failed);
        Reservation owner = new GuardClient(guard()).reserve();
        HandlerRun run = guard().run(REQUEST, owner);
        run.recordStep("charge", RESULT);
        put(owner, "charge", stored(owner, "charge").requestHash(), ofTheOther);

        assertThatThrownBy(() -> run.step("charge")).isInstanceOf(CorruptRecordException.class);
    }

    private StoredStep stored(Reservation owner, String name) {
        return store().step(owner.recordId(), name, clock.instant()).orElseThrow();
    }

    private void put(Reservation owner, String name, Bytes hash, Bytes value) {
        assertThat(store().recordStep(new RunStep(owner.recordId(), owner.token(), name, hash, value)))
                .isTrue();
    }
}
