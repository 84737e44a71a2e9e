package io.perdure.examples.quickstart;

import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.REQUEST;

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
import io.perdure.session.SessionResealing;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Puts both filters in front of a servlet context, with everything they need, and no CDI. */
final class Quickstart implements AutoCloseable {
    private final JpaStores stores;
    private final StoredSessionManager sessions;
    private final Housekeeper housekeeper;

    private Quickstart(JpaStores stores, StoredSessionManager sessions, Housekeeper housekeeper) {
        this.stores = stores;
        this.sessions = sessions;
        this.housekeeper = housekeeper;
    }

    static Quickstart install(ServletContextHandler context, DataSource database, Settings settings) {
        new PerdureSchema(database).update();
        JpaStores stores = JpaStores.open(database);
        Secrets secrets = Secrets.from(settings, new SecureRandom());
        AttributeCodec codec = AttributeCodec.standard("com.shop.*");
        HttpSessionEvents events = new HttpSessionEvents();
        StoredSessionManager sessions = new StoredSessionManager(
                stores.sessions(),
                new SessionSealing(secrets, codec),
                SessionRules.from(settings),
                stores.clock(),
                List.of(events));
        IdempotencyGuard guard = new IdempotencyGuard(stores.idempotency(), secrets, stores.clock());

        SessionFilter sessionFilter = new SessionFilter(
                sessions, codec, settings, SessionHooks.standard().withEvents(events));
        context.addFilter(new FilterHolder(sessionFilter), "/*", EnumSet.of(REQUEST, ASYNC, ERROR));
        IdempotencyFilter idempotencyFilter =
                new IdempotencyFilter(guard, settings, IdempotencyHooks.standard(), stores.clock());
        context.addFilter(new FilterHolder(idempotencyFilter), "/*", EnumSet.of(REQUEST, ASYNC, ERROR));

        List<Chore> chores = new ArrayList<>(List.of(
                new Chore("expired answers", guard::deleteExpired),
                new Chore("parts of expired answers", guard::deleteExpiredParts),
                new Chore("steps of expired requests", guard::deleteExpiredSteps),
                new Chore("ended sessions", sessions::prune),
                stores.measuring()));
        secrets.cipher()
                .keys()
                .map(keys -> new SessionResealing(stores.sessions(), sessions, keys, stores.clock()))
                .ifPresent(resealing -> chores.add(resealing.chore()));
        Housekeeper housekeeper = new Housekeeper(chores, settings);
        housekeeper.start(secrets.random());
        return new Quickstart(stores, sessions, housekeeper);
    }

    @Override
    public void close() {
        housekeeper.close();
        sessions.close();
        stores.close();
    }
}
