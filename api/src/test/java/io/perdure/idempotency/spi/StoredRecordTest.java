package io.perdure.idempotency.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredRecordTest {
    private static final Instant LEASE = Instant.ofEpochMilli(1_000);
    private static final Instant LONGER = Instant.ofEpochMilli(6_000);
    private static final Instant EXPIRY = Instant.ofEpochMilli(5_000);

    @Test
    void aPendingRecordLivesUntilItsLeaseEnds() {
        assertThat(record(RecordState.PENDING).isLive(LEASE.minusMillis(1))).isTrue();
        assertThat(record(RecordState.PENDING).isLive(LEASE)).isFalse();
    }

    @Test
    void anAnswerLivesUntilItExpires() {
        for (RecordState state : new RecordState[] {RecordState.COMPLETED, RecordState.TOMBSTONE}) {
            assertThat(record(state).isLive(EXPIRY.minusMillis(1))).isTrue();
            assertThat(record(state).isLive(EXPIRY)).isFalse();
        }
    }

    @Test
    void theStoredCodesOfStatesNeverChange() {
        assertThat(RecordState.values())
                .containsExactly(
                        RecordState.PENDING,
                        RecordState.COMPLETED,
                        RecordState.TOMBSTONE,
                        RecordState.EFFECTS,
                        RecordState.PENDING_ONCE);
    }

    @Test
    void whatNobodyMayTakeOverLivesUntilLeaseAndRetentionAreOver() {
        for (RecordState state : new RecordState[] {RecordState.EFFECTS, RecordState.PENDING_ONCE}) {
            assertThat(record(state).isLive(EXPIRY.minusMillis(1))).isTrue();
            assertThat(record(state).isLive(EXPIRY)).isFalse();
            assertThat(record(state, LONGER, EXPIRY).isLive(LONGER.minusMillis(1)))
                    .isTrue();
            assertThat(record(state, LONGER, EXPIRY).isLive(LONGER)).isFalse();
        }
    }

    @Test
    void onlyWhoCanStillAnswerIsEverGivenUpForDead() {
        for (RecordState state : RecordState.values()) {
            assertThat(record(state).isAbandoned(LEASE.minusMillis(1))).isFalse();
            assertThat(record(state).isAbandoned(LEASE))
                    .isEqualTo(state != RecordState.COMPLETED && state != RecordState.TOMBSTONE);
        }
    }

    private static StoredRecord record(RecordState state) {
        return record(state, LEASE, EXPIRY);
    }

    private static StoredRecord record(RecordState state, Instant lease, Instant expiry) {
        return new StoredRecord(
                Bytes.EMPTY, "token", state, Bytes.EMPTY, Bytes.EMPTY, Instant.ofEpochMilli(1), lease, expiry);
    }
}
