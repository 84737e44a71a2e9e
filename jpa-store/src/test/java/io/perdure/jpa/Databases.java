package io.perdure.jpa;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;

/** Databases with Perdure's tables. */
final class Databases {
    private Databases() {}

    static DatabaseExtension postgres() {
        return DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());
    }

    static DatabaseExtension sqlite() {
        return DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());
    }
}
