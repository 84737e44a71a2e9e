package io.perdure.idempotency.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredRecordTest {
    private static final Instant LEASE = Instant.ofEpochMilli(1_000);
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
                .containsExactly(RecordState.PENDING, RecordState.COMPLETED, RecordState.TOMBSTONE);
    }

    private static StoredRecord record(RecordState state) {
        return new StoredRecord(Bytes.EMPTY, "token", state, Bytes.EMPTY, Bytes.EMPTY, LEASE, EXPIRY);
    }
}
