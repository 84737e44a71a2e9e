package io.perdure.jpa;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which attribute of which session. */
@Embeddable
@Access(AccessType.FIELD)
class SessionAttributeId implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @Column(name = "session_id")
    private String sessionId = "";

    @Column(name = "name")
    private String name = "";

    protected SessionAttributeId() {}

    SessionAttributeId(String sessionId, String name) {
        this.sessionId = sessionId;
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionAttributeId that && sessionId.equals(that.sessionId) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sessionId, name);
    }
}
