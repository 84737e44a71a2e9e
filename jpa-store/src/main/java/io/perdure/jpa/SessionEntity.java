package io.perdure.jpa;

import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.StoredSession;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** A session, for what must read, think and write. Other nodes write the same rows: never cached. */
@Entity(name = "PerdureSession")
@Table(name = "perdure_session")
@Cacheable(false)
@Access(AccessType.FIELD)
class SessionEntity {
    @Id
    @Column(name = "session_id")
    private String sessionId = "";

    @Column(name = "token_hash")
    private String tokenHash = "";

    @Column(name = "application")
    private String application = "";

    @Column(name = "tenant")
    private String tenant = "";

    @Column(name = "user_id")
    private String userId = "";

    @Column(name = "device")
    private String device = "";

    @Column(name = "address")
    private String address = "";

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "renewed_at")
    private long renewedAt;

    @Column(name = "last_seen_at")
    private long lastSeenAt;

    @Column(name = "idle_ms")
    private long idleMillis;

    @Column(name = "expires_at")
    private long expiresAt;

    protected SessionEntity() {}

    boolean isOf(String name) {
        return application.equals(name);
    }

    StoredSession toSession() {
        SessionOwner owner = new SessionOwner(tenant, userId);
        SessionInfo info = new SessionInfo(sessionId, owner, new Device(device, address), times());
        return new StoredSession(tokenHash, info);
    }

    private SessionTimes times() {
        return new SessionTimes(
                Instant.ofEpochMilli(createdAt),
                SessionRows.renewedAt(createdAt, renewedAt),
                Instant.ofEpochMilli(lastSeenAt),
                Duration.ofMillis(idleMillis),
                Instant.ofEpochMilli(expiresAt));
    }
}
