package io.perdure.jpa;

import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a session under a lock and writes what somebody made of its attributes, in one transaction. */
record SessionRewrite(
        String application, String id, Instant now, Function<FoundSession, List<StoredAttribute>> change) {
    private static final String ATTRIBUTES =
            "SELECT a FROM PerdureSessionAttribute a WHERE a.id.sessionId = :id ORDER BY a.id.name";

    boolean run(EntityManager manager, SessionStatements statements) {
        statements.lock(id).ifPresent(sql -> NativeQueries.run(manager, sql));
        Optional<SessionEntity> live = Optional.ofNullable(
                        manager.find(SessionEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(session -> session.isOf(application))
                .filter(session -> session.toSession().info().times().isLive(now));
        live.ifPresent(session -> {
            change.apply(new FoundSession(session.toSession(), attributes(manager)))
                    .forEach(attribute -> write(manager, attribute));
            statements.tell(id).ifPresent(sql -> NativeQueries.run(manager, sql));
        });
        return live.isPresent();
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
