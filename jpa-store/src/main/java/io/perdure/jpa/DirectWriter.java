package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** For a database that takes many writers. */
record DirectWriter(EntityManagers managers) implements Writer {
    @Override
    public <R> R statement(Function<EntityManager, R> statement) {
        return managers.autoCommit(statement);
    }

    @Override
    public <R> R transaction(Function<EntityManager, R> work) {
        return managers.transaction(work);
    }
}
