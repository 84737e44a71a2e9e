package io.perdure.jpa;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.StoredRecord;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An idempotency record, for what must read, think and write. Other nodes write the same rows: never cached. */
@Entity(name = "PerdureIdempotencyRecord")
@Table(name = "perdure_idempotency")
@Cacheable(false)
@Access(AccessType.FIELD)
class IdempotencyRecordEntity {
    @Id
    @Column(name = "record_id")
    private String recordId = "";

    @Column(name = "request_hash")
    private byte[] requestHash = {};

    @Column(name = "token")
    private String token = "";

    @Column(name = "state")
    private int state;

    @Column(name = "head")
    private byte[] head = {};

    @Column(name = "body")
    private byte[] body = {};

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "lease_until")
    private long leaseUntil;

    @Column(name = "expires_at")
    private long expiresAt;

    protected IdempotencyRecordEntity() {}

    void complete(String newToken, Answer answer) {
        token = newToken;
        state = StateCode.of(answer.state());
        head = answer.head().array();
        body = answer.body().array();
        expiresAt = answer.expiresAt().toEpochMilli();
    }

    StoredRecord toRecord() {
        return new StoredRecord(
                Bytes.of(requestHash),
                token,
                StateCode.state(state),
                Bytes.of(head),
                Bytes.of(body),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(leaseUntil),
                Instant.ofEpochMilli(expiresAt));
    }
}
