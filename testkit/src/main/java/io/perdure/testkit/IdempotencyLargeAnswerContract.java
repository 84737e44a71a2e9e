package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are stored in parts, over any store: sealed, bound to their place, and read one part at a time. */
@Timeout(120)
public abstract class IdempotencyLargeAnswerContract {
    private static final byte[] LARGE = Unique.bytes(1_300_000);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected IdempotencyLargeAnswerContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void aLargeAnswerIsReplayedByteForByteAsOftenAsIsAsked() throws IOException {
        completeLarge(REQUEST);

        ResponseBody body = replayed(guard(store()));
        assertThat(body.length()).isEqualTo(LARGE.length);
        assertThat(body.open()).hasBinaryContent(LARGE);
        assertThat(body.open()).hasBinaryContent(LARGE);
    }

    @Test
    void aPartIsReadWhenItsTurnComes() throws IOException {
        completeLarge(REQUEST);
        IdempotencyStore lastIsGone = altered((number, part) -> number == 2 ? Optional.empty() : part);

        try (InputStream in = replayed(guard(lastIsGone)).open()) {
            assertThat(in.readNBytes(1_000_000)).isEqualTo(Arrays.copyOf(LARGE, 1_000_000));
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(CorruptRecordException.class)
                    .hasMessageContaining("Part 2");
        }
    }

    @Test
    void partsThatChangedPlacesAreRefused() {
        Reservation owner = completeLarge(REQUEST);

        assertRefused(altered((number, part) -> store().part(owner.recordId(), owner.token(), 1 - number)));
    }

    @Test
    void anAlteredPartIsRefused() {
        completeLarge(REQUEST);

        assertRefused(altered((number, part) -> part.map(IdempotencyLargeAnswerContract::flipped)));
    }

    @Test
    void aPartOfAnotherAnswerIsRefused() {
        IdempotentRequest other = request(REQUEST.caller(), "other", "a");
        completeLarge(REQUEST);
        Reservation of = completeLarge(other);

        assertRefused(altered((number, part) -> store().part(of.recordId(), of.token(), number)));
    }

    @Test
    void nothingReadableIsInAPart() {
        byte[] text = "canary".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        Reservation owner = complete(REQUEST, text);

        Bytes part = store().part(owner.recordId(), owner.token(), 0).orElseThrow();
        assertThat(new String(part.array(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void partsOfAnOwnerThatWasTakenOverAreNotRead() {
        Reservation stale = client().reserve();
        clock.advance(GuardClient.LEASE);
        client().complete(client().reserve());
        RecordedResponse late = new RecordedResponse(200, List.of(), ResponseBody.of(Bytes.of(LARGE)));

        assertThat(guard(store()).complete(stale, late, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void partsAreForgottenWithTheirAnswer() {
        Reservation owner = completeLarge(REQUEST);
        clock.advance(RETENTION.plusMinutes(59));
        guard(store()).deleteExpiredParts(Integer.MAX_VALUE);
        assertThat(store().part(owner.recordId(), owner.token(), 2)).isPresent();

        clock.advance(Duration.ofMinutes(1));
        guard(store()).deleteExpiredParts(Integer.MAX_VALUE);
        assertThat(store().part(owner.recordId(), owner.token(), 2)).isEmpty();
    }

    private Reservation completeLarge(IdempotentRequest wanted) {
        return complete(wanted, LARGE);
    }

    private Reservation complete(IdempotentRequest wanted, byte[] body) {
        Reservation owner = client().reserve(wanted);
        client().complete(owner, new RecordedResponse(200, List.of(), ResponseBody.of(Bytes.of(body))));
        return owner;
    }

    private void assertRefused(IdempotencyStore altered) {
        assertThatThrownBy(() -> {
                    try (InputStream in = replayed(guard(altered)).open()) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(CorruptRecordException.class);
    }

    private static ResponseBody replayed(IdempotencyGuard guard) {
        ReservationOutcome outcome = new GuardClient(guard).ask();
        assertThat(outcome).isInstanceOf(ReservationOutcome.Replay.class);
        return ((ReservationOutcome.Replay) outcome).response().body();
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] array = bytes.array().clone();
        array[array.length / 2] ^= 1;
        return Bytes.of(array);
    }

    private IdempotencyStore altered(BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> alteration) {
        return AlteredIdempotencyStore.inParts(store(), alteration);
    }

    private GuardClient client() {
        return new GuardClient(guard(store()));
    }

    private IdempotencyGuard guard(IdempotencyStore over) {
        return new IdempotencyGuard(over, secrets.with("k1"), clock);
    }
}
