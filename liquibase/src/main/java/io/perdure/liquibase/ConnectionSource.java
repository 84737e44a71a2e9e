package io.perdure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

/** The one method of a DataSource that a migration needs. */
@FunctionalInterface
interface ConnectionSource {
    Connection open() throws SQLException;
}
