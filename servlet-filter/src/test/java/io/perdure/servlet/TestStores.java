package io.perdure.servlet;

import io.perdure.jpa.JpaStores;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real stores over a test's database; opened when first used. */
final class TestStores implements AfterAllCallback {
    private final DatabaseExtension database;
    private JpaStores stores;

    TestStores(DatabaseExtension database) {
        this.database = database;
    }

    static DatabaseExtension withTables(DatabaseExtension database) {
        return database.prepared(source -> new PerdureSchema(source).update());
    }

    Node.Parts parts(SettableClock clock) {
        if (stores == null) {
            stores = JpaStores.open(database.dataSource());
        }
        return new Node.Parts(stores.idempotency(), stores.sessions(), clock);
    }

    void clear() {
        execute("DELETE FROM perdure_idempotency", "DELETE FROM perdure_session");
    }

    /** What somebody with access to the database could do behind everybody's back. */
    void execute(String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (stores != null) {
            stores.close();
        }
    }
}
