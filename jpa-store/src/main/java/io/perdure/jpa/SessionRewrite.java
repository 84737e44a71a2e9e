package io.perdure.jpa;

import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads a session under a lock and writes what somebody made of its attributes, in one transaction. */
record SessionRewrite(String id, Optional<String> lock, UnaryOperator<FoundSession> change) {
    private static final String ATTRIBUTES =
            "SELECT a FROM PerdureSessionAttribute a WHERE a.id.sessionId = :id ORDER BY a.id.name";

    int run(EntityManager manager) {
        lock.ifPresent(sql -> NativeQueries.run(manager, Sql.of(sql, id)));
        SessionEntity session = manager.find(SessionEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (session == null) {
            return 0;
        }
        List<StoredAttribute> changed = change.apply(new FoundSession(session.toSession(), attributes(manager)))
                .attributes();
        changed.forEach(attribute -> write(manager, attribute));
        return changed.size();
    }

    private List<StoredAttribute> attributes(EntityManager manager) {
        return manager.createQuery(ATTRIBUTES, SessionAttributeEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .map(SessionAttributeEntity::toAttribute)
                .toList();
    }

    private void write(EntityManager manager, StoredAttribute attribute) {
        SessionAttributeId key = new SessionAttributeId(id, attribute.name());
        SessionAttributeEntity present = manager.find(SessionAttributeEntity.class, key);
        if (attribute.isRemoval()) {
            Optional.ofNullable(present).ifPresent(manager::remove);
        } else {
            SessionAttributeEntity entity = present == null ? new SessionAttributeEntity(key) : present;
            entity.set(attribute);
            manager.persist(entity);
        }
    }
}
