package io.perdure.bench.server;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.AbstractSessionCache;
import org.eclipse.jetty.session.DatabaseAdaptor;
import org.eclipse.jetty.session.JDBCSessionDataStore;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionTemplate;

/** What keeps sessions instead of Perdure, as its own documentation sets it up. */
final class Peers {
    private Peers() {}

    static void spring(ServletContextHandler context, Database database) throws IOException {
        String script = new ClassPathResource("org/springframework/session/jdbc/schema-postgresql.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)))
                .execute(database.pool());
        JdbcIndexedSessionRepository repository = new JdbcIndexedSessionRepository(
                new JdbcTemplate(database.pool()),
                new TransactionTemplate(new JdbcTransactionManager(database.pool())));
        context.addFilter(
                new FilterHolder(new SessionRepositoryFilter<>(repository)), "/*", EnumSet.of(DispatcherType.REQUEST));
        Pages.sessions(context);
    }

    static void jettyInMemory(ServletContextHandler context) {
        context.setSessionHandler(new SessionHandler());
        Pages.sessions(context);
    }

    static void jettyJdbc(
            ServletContextHandler context, Database database, Function<SessionHandler, AbstractSessionCache> caches) {
        DatabaseAdaptor adaptor = new DatabaseAdaptor();
        adaptor.setDatasource(database.pool());
        JDBCSessionDataStore store = new JDBCSessionDataStore();
        store.setDatabaseAdaptor(adaptor);
        store.setSessionTableSchema(new JDBCSessionDataStore.SessionTableSchema());
        SessionHandler sessions = new SessionHandler();
        AbstractSessionCache cache = caches.apply(sessions);
        cache.setSessionDataStore(store);
        sessions.setSessionCache(cache);
        context.setSessionHandler(sessions);
        Pages.sessions(context);
    }
}
