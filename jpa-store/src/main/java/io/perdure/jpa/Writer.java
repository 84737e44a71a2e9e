package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;

/** How changes get to the database. What it throws is what the provider threw, or the work itself. */
sealed interface Writer permits DirectWriter, GroupCommit {
    /** Runs a statement, which is durable when this returns. It may run again if it failed beside others. */
    List<Row> statement(Sql sql);

    /** Runs work that reads, thinks and writes, once, in a transaction of its own. */
    <R> R transaction(Function<EntityManager, R> work);
}
