package io.perdure.bench.server;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.jpa.JpaStores;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.session.HttpSessionEvents;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.servlet.session.SessionHooks;
import io.perdure.session.AttributeCodec;
import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Both filters as an application without CDI has them, with encryption, clean-up and defaults. */
final class PerdureParts {
    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    private static final int SECRET_BYTES = 32;

    private final JpaStores stores;
    private final Settings settings;
    private final Secrets secrets;
    private final IdempotencyGuard guard;

    private PerdureParts(Database database, Map<String, String> more) {
        new PerdureSchema(database.pool()).update();
        this.stores = JpaStores.open(database.pool());
        this.settings = settings(more);
        this.secrets = Secrets.from(settings, new SecureRandom());
        this.guard = new IdempotencyGuard(stores.idempotency(), secrets, stores.clock());
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("perdure.keys", "k1:" + secret());
        all.put("perdure.pepper", secret());
        return Settings.of(new SettingSource("bench", all));
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** With both applications behind it. */
    static void used(ServletContextHandler context, Database database, Map<String, String> settings) {
        new PerdureParts(database, settings).install(context, stores -> IdempotencyHooks.standard());
        Pages.sessions(context);
        Pages.orders(context);
    }

    /** In front of pages that use neither. */
    static void unused(ServletContextHandler context, Database database) {
        new PerdureParts(database, Map.of()).install(context, stores -> IdempotencyHooks.standard());
        Pages.plain(context);
    }

    /** In mode join, in front of orders that are written to a table. */
    static void joined(ServletContextHandler context, Database database) throws Exception {
        EntityManagers managers = EntityManagers.open(database);
        context.addFilter(new FilterHolder(managers), "/*", DISPATCHES);
        new PerdureParts(database, Map.of("perdure.idempotency.mode", "join"))
                .install(
                        context, stores -> IdempotencyHooks.standard().withTransactions(stores.transactions(managers)));
        managers.orders(context);
    }

    private void install(ServletContextHandler context, Function<JpaStores, IdempotencyHooks> hooks) {
        AttributeCodec codec = AttributeCodec.standard("");
        HttpSessionEvents events = new HttpSessionEvents();
        StoredSessionManager sessions = new StoredSessionManager(
                store(),
                new SessionSealing(secrets, codec),
                SessionRules.from(settings),
                stores.clock(),
                List.of(events));
        SessionFilter sessionFilter = new SessionFilter(
                sessions, codec, settings, SessionHooks.standard().withEvents(events));
        context.addFilter(new FilterHolder(sessionFilter), "/*", DISPATCHES);
        context.addFilter(
                new FilterHolder(new IdempotencyFilter(guard, settings, hooks.apply(stores), stores.clock())),
                "/*",
                DISPATCHES);
        new Housekeeper(
                        List.of(
                                new Chore("expired answers", guard::deleteExpired),
                                new Chore("ended sessions", sessions::prune),
                                stores.measuring()),
                        settings)
                .start(secrets.random());
    }

    private SessionStore store() {
        CacheRules rules = CacheRules.from(settings);
        return rules.isOn() ? new CachedSessions(stores.sessions(), rules) : stores.sessions();
    }
}
