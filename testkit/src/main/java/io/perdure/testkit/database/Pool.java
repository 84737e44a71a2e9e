package io.perdure.testkit.database;

import com.zaxxer.hikari.HikariConfig;

/** What the pools of both databases have in common. */
final class Pool {
    /** Two: enough to be concurrent, too few to be careless with. */
    private static final int SIZE = 2;

    private static final int LIMIT_MILLIS = 5_000;

    private Pool() {}

    static HikariConfig of(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(LIMIT_MILLIS);
        config.setAutoCommit(true);
        return config;
    }
}
