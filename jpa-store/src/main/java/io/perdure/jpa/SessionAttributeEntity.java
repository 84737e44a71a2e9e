package io.perdure.jpa;

import io.perdure.Bytes;
import io.perdure.session.spi.StoredAttribute;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An attribute of a session. Other nodes write the same rows: never cached. */
@Entity(name = "PerdureSessionAttribute")
@Table(name = "perdure_session_attribute")
@Cacheable(false)
@Access(AccessType.FIELD)
class SessionAttributeEntity {
    @EmbeddedId
    private SessionAttributeId id = new SessionAttributeId();

    @Column(name = "revision")
    private long revision;

    @Column(name = "key_id")
    private String keyId = "";

    @Column(name = "value")
    private byte[] value = {};

    protected SessionAttributeEntity() {}

    SessionAttributeEntity(SessionAttributeId id) {
        this.id = id;
    }

    StoredAttribute toAttribute() {
        return new StoredAttribute(id.name(), revision, keyId, Bytes.of(value));
    }

    void set(StoredAttribute attribute) {
        revision = attribute.revision();
        keyId = attribute.keyId();
        value = attribute.value().array();
    }
}
