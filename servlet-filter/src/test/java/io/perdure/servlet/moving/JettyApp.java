package io.perdure.servlet.moving;

import java.util.List;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.DatabaseAdaptor;
import org.eclipse.jetty.session.JDBCSessionDataStore;
import org.eclipse.jetty.session.NullSessionCache;

/** Jetty with its JDBC store, which makes its table itself. */
final class JettyApp implements FormerApp {
    private final SessionHandler sessions = new SessionHandler();
    private final WebServer server;
    private final String table;

    JettyApp(DataSource source, ServletContextHandler context, String table) throws Exception {
        this.table = table;
        DatabaseAdaptor adaptor = new DatabaseAdaptor();
        adaptor.setDatasource(source);
        JDBCSessionDataStore.SessionTableSchema schema = new JDBCSessionDataStore.SessionTableSchema();
        schema.setTableName(table);
        JDBCSessionDataStore store = new JDBCSessionDataStore();
        store.setDatabaseAdaptor(adaptor);
        store.setSessionTableSchema(schema);
        store.setGracePeriodSec(0);
        NullSessionCache cache = new NullSessionCache(sessions);
        cache.setSessionDataStore(store);
        cache.setFlushOnResponseCommit(true);
        sessions.setSessionCache(cache);
        context.setSessionHandler(sessions);
        server = new WebServer(context);
    }

    static JettyApp standard(DataSource source) throws Exception {
        return at("/app", source);
    }

    static JettyApp at(String path, DataSource source) throws Exception {
        return new JettyApp(source, new ServletContextHandler(path), "JettySessions");
    }

    @Override
    public WebServer server() {
        return server;
    }

    @Override
    public String cookieName() {
        return "JSESSIONID";
    }

    @Override
    public String word() {
        return "jetty";
    }

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public String expiryColumn() {
        return "expiryTime";
    }

    @Override
    public String id(String cookie) {
        return cookie.substring("JSESSIONID=".length(), cookie.lastIndexOf('.'));
    }

    @Override
    public void cleanUp() {
        sessions.scavenge();
    }

    @Override
    public void close() {
        server.close();
    }
}
