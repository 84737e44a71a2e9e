package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two nodes on a real database, for contracts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContracts {
    private final boolean signals;
    private Node node;
    private Node other;

    StoreContracts(boolean signals) {
        this.signals = signals;
    }

    abstract DatabaseExtension database();

    /** Whether one node tells the other. */
    boolean signals() {
        return signals;
    }

    Node node() {
        return node;
    }

    Node other() {
        return other;
    }

    @BeforeAll
    void open() {
        node = Node.on(database().database());
        other = Node.on(database().database());
    }

    @AfterAll
    void close() {
        other.close();
        node.close();
    }
}
