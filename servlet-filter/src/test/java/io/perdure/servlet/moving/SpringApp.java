package io.perdure.servlet.moving;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Session: its repository and its filter, without what only a Spring container needs. */
final class SpringApp implements FormerApp {
    private final JdbcIndexedSessionRepository repository;
    private final WebServer server;
    private final String table;

    SpringApp(DataSource source, String table, DefaultCookieSerializer cookies) throws Exception {
        this.table = table;
        repository = new JdbcIndexedSessionRepository(
                new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        repository.setTableName(table);
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookies);
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(repository);
        filter.setHttpSessionIdResolver(resolver);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        server = new WebServer(context);
    }

    static SpringApp standard(DataSource source) throws Exception {
        return new SpringApp(source, "SPRING_SESSION", new DefaultCookieSerializer());
    }

    /** The script that comes with the product, for {@code postgresql} or {@code sqlite}. */
    static void createTables(DataSource source, String product, String table) throws IOException {
        String script = new ClassPathResource("org/springframework/session/jdbc/schema-" + product + ".sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("SPRING_SESSION", table);
        new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8))).execute(source);
    }

    @Override
    public WebServer server() {
        return server;
    }

    @Override
    public String cookieName() {
        return "SESSION";
    }

    @Override
    public String word() {
        return "spring";
    }

    @Override
    public List<String> tables() {
        return List.of(table + "_ATTRIBUTES", table);
    }

    @Override
    public String expiryColumn() {
        return "EXPIRY_TIME";
    }

    @Override
    public String id(String cookie) {
        return new String(Base64.getDecoder().decode(cookie.substring("SESSION=".length())), StandardCharsets.US_ASCII);
    }

    @Override
    public void cleanUp() {
        repository.cleanUpExpiredSessions();
    }

    @Override
    public void close() {
        server.close();
    }
}
