package io.perdure.jaxrs;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;

/** Databases with their tables. */
final class Databases {
    private Databases() {}

    static DatabaseExtension sqlite() {
        return DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());
    }

    static DatabaseExtension postgres() {
        return DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());
    }
}
