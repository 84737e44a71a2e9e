package io.perdure.servlet.moving;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.jpa.JpaStores;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.servlet.session.SessionHooks;
import io.perdure.session.AttributeCodec;
import io.perdure.session.FormerTables;
import io.perdure.session.ImportRules;
import io.perdure.session.SessionImport;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** The same application behind our filter, with stores of its own: one node. */
final class NewNode implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
            "perdure.session.classes", Moved.class.getName());

    private final JpaStores stores;
    private final StoredSessionManager sessions;
    private final WebServer server;

    NewNode(DataSource source, InstantSource clock, String path, Map<String, String> more) throws Exception {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(more);
        Settings settings = Settings.of(new SettingSource("test", all));
        Secrets secrets = Secrets.from(settings, new SecureRandom());
        AttributeCodec codec = AttributeCodec.standard(all.get("perdure.session.classes"));
        stores = JpaStores.open(source);
        SessionSealing sealing = new SessionSealing(secrets, codec);
        sessions = new StoredSessionManager(stores.sessions(), sealing, SessionRules.from(settings), clock, List.of());
        SessionImport imports = new SessionImport(
                stores.former(FormerTables.from(settings)), sealing, ImportRules.from(settings), clock, List.of());
        ServletContextHandler context = new ServletContextHandler(path);
        context.addFilter(
                new FilterHolder(new SessionFilter(sessions, codec, settings, SessionHooks.standard(), imports)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        server = new WebServer(context);
    }

    WebServer server() {
        return server;
    }

    SessionManager sessions() {
        return sessions;
    }

    @Override
    public void close() {
        server.close();
        sessions.close();
        stores.close();
    }
}
