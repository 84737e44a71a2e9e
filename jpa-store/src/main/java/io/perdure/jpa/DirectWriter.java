package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;

/** For a database that takes many writers. */
record DirectWriter(EntityManagers managers) implements Writer {
    @Override
    public List<Row> statement(Sql sql) {
        return managers.statement(sql);
    }

    @Override
    public <R> R transaction(Function<EntityManager, R> work) {
        return managers.transaction(work);
    }
}
