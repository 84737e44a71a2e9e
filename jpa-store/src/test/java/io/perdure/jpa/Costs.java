package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import java.util.function.Supplier;

/** Stores whose statements are counted. */
final class Costs implements AutoCloseable {
    private final StatementCounter counter;
    private final JpaStores stores;

    Costs(DatabaseExtension database) {
        counter = new StatementCounter(database.dataSource());
        stores = JpaStores.open(counter.dataSource());
    }

    JpaStores stores() {
        return stores;
    }

    /** Asserts that an operation takes so many. */
    <R> R of(int statements, Supplier<R> operation) {
        counter.reset();
        R result = operation.get();
        assertThat(counter.statements()).hasSize(statements);
        return result;
    }

    void ofOne(Runnable operation) {
        counter.reset();
        operation.run();
        assertThat(counter.statements()).hasSize(1);
    }

    @Override
    public void close() {
        stores.close();
    }
}
