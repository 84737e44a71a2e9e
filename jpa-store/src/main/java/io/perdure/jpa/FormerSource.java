package io.perdure.jpa;

import io.perdure.session.FormerProduct;
import io.perdure.session.FormerTables;
import io.perdure.session.spi.FormerSessions;
import io.perdure.session.spi.SessionStore;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** What is needed to import into a store of sessions: the same database, and the same writer. */
record FormerSource(
        Database database, SqlDialect dialect, DataSource dataSource, SessionStore sessions, SessionSpace space) {
    FormerSessions open(FormerTables names) {
        Map<FormerProduct, FormerTable> tables = new EnumMap<>(FormerProduct.class);
        names.byProduct().forEach((product, name) -> tables.put(product, table(product, name)));
        tables.values().forEach(table -> DatabaseProbe.examine(dataSource, dialect, table));
        return new JpaFormerSessions(database, sessions, dialect.sessions(space), space, tables);
    }

    private FormerTable table(FormerProduct product, String name) {
        return switch (product) {
            case SPRING -> new SpringTables(name, dialect);
            case JETTY -> new JettyTable(name);
        };
    }
}
