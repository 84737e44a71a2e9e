package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.crypto.Secrets;
import io.perdure.crypto.UnknownKeyException;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That stored answers cannot be read, altered or moved by whoever can write to the table, over any store. */
public abstract class IdempotencySealingContract {
    private static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(24));
    private static final String BODY = "what nobody may read";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final IdempotentRequest request = request("secret-key");

    /** For subclasses. */
    protected IdempotencySealingContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void nothingReadableIsStored() {
        complete(request, BODY);
        StoredRecord stored = stored(request);

        assertThat(text(stored.body())).doesNotContain("nobody");
        assertThat(text(stored.head())).doesNotContain("Location").doesNotContain("/orders");
        assertThat(stored.requestHash()).isNotEqualTo(stored(completed("other")).requestHash());
    }

    @Test
    void anAlteredBodyIsRefused() {
        complete(request, BODY);
        assertRefused(r -> with(r, r.head(), flipped(r.body())));
    }

    @Test
    void anAlteredHeadIsRefused() {
        complete(request, BODY);
        assertRefused(r -> with(r, flipped(r.head()), r.body()));
    }

    @Test
    void aMissingBodyIsRefused() {
        complete(request, BODY);
        assertRefused(r -> with(r, r.head(), Bytes.EMPTY));
    }

    @Test
    void headAndBodyInEachOthersPlaceAreRefused() {
        complete(request, BODY);
        assertRefused(r -> with(r, /* head= */ r.body(), /* body= */ r.head()));
    }

    @Test
    void aBodyMadeToLookLikeAHeadIsRefusedInItsPlace() {
        complete(request, "\u0001\u0000\u007f\u0000\u0000");

        assertRefused(r -> with(r, /* head= */ r.body(), r.body()));
    }

    @Test
    void theBodyOfAnotherRecordIsRefused() {
        complete(request, BODY);
        StoredRecord other = stored(completed("other"));

        assertRefused(r -> with(r, r.head(), other.body()));
        assertRefused(r -> with(r, other.head(), other.body()));
    }

    @Test
    void anEarlierAnswerToTheSameKeyIsRefused() {
        complete(request, "earlier");
        StoredRecord earlier = stored(request);
        clock.advance(LIFETIMES.retention());
        complete(request, BODY);

        assertRefused(r -> with(r, earlier.head(), earlier.body()));
    }

    @Test
    void aRecordThatIsOnlySaidToBeCompletedIsRefused() {
        guard("k1").reserve(request, LIFETIMES);

        assertRefused(r -> new StoredRecord(
                r.requestHash(),
                r.token(),
                RecordState.COMPLETED,
                r.head(),
                r.body(),
                r.since(),
                r.leaseUntil(),
                r.expiresAt()));
    }

    @Test
    void whatWasNotAlteredIsReplayed() {
        complete(request, BODY);

        assertThat(altered(r -> r).reserve(request, LIFETIMES))
                .isEqualTo(new ReservationOutcome.Replay(response(BODY)));
    }

    @Test
    void anAnswerUnderAnOlderKeyIsReplayed() {
        complete(request, BODY);

        assertThat(guard("k2", "k1").reserve(request, LIFETIMES))
                .isEqualTo(new ReservationOutcome.Replay(response(BODY)));
    }

    @Test
    void anAnswerUnderAKeyThatIsGoneNamesTheKeyAndStaysThere() {
        complete(request, BODY);

        assertThatThrownBy(() -> guard("k2").reserve(request, LIFETIMES))
                .isInstanceOf(UnknownKeyException.class)
                .hasMessageContaining("'k1'");
        assertThat(guard("k1").reserve(request, LIFETIMES)).isInstanceOf(ReservationOutcome.Replay.class);
    }

    private void assertRefused(UnaryOperator<StoredRecord> alteration) {
        assertThatThrownBy(() -> altered(alteration).reserve(request, LIFETIMES))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageNotContaining(BODY);
    }

    private IdempotencyGuard altered(UnaryOperator<StoredRecord> alteration) {
        return guard(new AlteredIdempotencyStore(store(), alteration), secrets.with("k1"));
    }

    private StoredRecord stored(IdempotentRequest wanted) {
        List<StoredRecord> seen = new ArrayList<>();
        IdempotencyGuard spy = altered(r -> {
            seen.add(r);
            return r;
        });
        assertThat(spy.reserve(wanted, LIFETIMES)).isInstanceOf(ReservationOutcome.Replay.class);
        return seen.get(0);
    }

    private IdempotentRequest completed(String key) {
        IdempotentRequest other = request(key);
        complete(other, BODY);
        return other;
    }

    private void complete(IdempotentRequest wanted, String body) {
        IdempotencyGuard guard = guard("k1");
        ReservationOutcome outcome = guard.reserve(wanted, LIFETIMES);
        assertThat(outcome).isInstanceOf(ReservationOutcome.Reserved.class);
        guard.complete(((ReservationOutcome.Reserved) outcome).reservation(), response(body), LIFETIMES.retention());
    }

    private IdempotencyGuard guard(String currentKey, String... olderKeys) {
        return guard(store(), secrets.with(currentKey, olderKeys));
    }

    private IdempotencyGuard guard(IdempotencyStore store, Secrets keys) {
        return new IdempotencyGuard(store, keys, clock);
    }

    private static StoredRecord with(StoredRecord r, Bytes head, Bytes body) {
        return new StoredRecord(
                r.requestHash(), r.token(), r.state(), head, body, r.since(), r.leaseUntil(), r.expiresAt());
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] array = bytes.array().clone();
        array[array.length - 1] ^= 1;
        return Bytes.of(array);
    }

    private static String text(Bytes bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static RecordedResponse response(String body) {
        return new RecordedResponse(
                201,
                List.of(new Header("Location", "/orders/1")),
                ResponseBody.of(Bytes.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static IdempotentRequest request(String key) {
        return new IdempotentRequest(
                Caller.of("shop", "alice"), new IdempotencyKey(key), Fingerprint.of(Fingerprint.RAW, "a".repeat(64)));
    }
}
