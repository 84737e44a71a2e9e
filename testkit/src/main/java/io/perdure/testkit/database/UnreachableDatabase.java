package io.perdure.testkit.database;

import javax.sql.DataSource;

/** Data sources whose connections fail at once, for tests of what happens when the database is down. */
public final class UnreachableDatabase {
    private UnreachableDatabase() {}

    /**
     * A PostgreSQL server that is not there. The port is one the system gives to nobody who asks for a free one.
     *
     * @return a data source that throws on every connection
     */
    public static DataSource postgres() {
        return new UnpooledDataSource("jdbc:postgresql://127.0.0.1:1/perdure?user=perdure&password=unreachable-secret"
                + "&connectTimeout=1&loginTimeout=1&socketTimeout=1");
    }

    /**
     * A SQLite file in a folder that is not there.
     *
     * @return a data source that throws on every connection
     */
    public static DataSource sqlite() {
        return new UnpooledDataSource("jdbc:sqlite:/nonexistent/perdure/unreachable.db");
    }
}
