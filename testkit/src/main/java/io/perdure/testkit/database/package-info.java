/** Databases for tests: PostgreSQL and SQLite with hostile settings, ones that cannot be reached, and a statement count. */
@NullMarked
package io.perdure.testkit.database;

import org.jspecify.annotations.NullMarked;
