package io.perdure.servlet;

import io.perdure.config.Settings;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.housekeeping.HousekeepingListener;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.session.SessionResealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Housekeeping from the start of the application to its end. Beans of type {@link Chore} join in. */
@ApplicationScoped
class HousekeeperLifecycle {
    private @Nullable Housekeeper working;

    @Produces
    @Singleton
    Housekeeper housekeeper(
            Settings settings,
            Secrets secrets,
            IdempotencyGuard guard,
            SessionEngine sessions,
            Instance<SessionResealing> resealing,
            Instance<Chore> others,
            Instance<HousekeepingListener> listeners) {
        List<Chore> chores = new ArrayList<>(List.of(
                new Chore("deleting expired answers", guard::deleteExpired),
                new Chore("deleting parts of expired answers", guard::deleteExpiredParts),
                new Chore("deleting steps of expired requests", guard::deleteExpiredSteps),
                new Chore("deleting ended sessions", sessions.manager()::prune)));
        secrets.cipher().keys().ifPresent(keys -> chores.addAll(chores(keys, resealing.get())));
        others.forEach(chores::add);
        return new Housekeeper(chores, settings, listeners.stream().toList());
    }

    private static List<Chore> chores(LiveKeys keys, SessionResealing resealing) {
        return List.of(keys.refreshing(), resealing.chore());
    }

    /** With the web application, and not before: its observers may have the tables to make. */
    void started(
            @Observes @Initialized(ApplicationScoped.class) ServletContext context,
            Provider<Housekeeper> housekeeper,
            Provider<Secrets> secrets) {
        startIfOwn(context, housekeeper, secrets);
    }

    /** Where the other event does not get here. */
    void started(@Observes WebStart.Begun begun, Provider<Housekeeper> housekeeper, Provider<Secrets> secrets) {
        startIfOwn(begun.context(), housekeeper, secrets);
    }

    /** An application that only sees the jars of others, such as a server's console, must not be touched. */
    private void startIfOwn(ServletContext context, Provider<Housekeeper> housekeeper, Provider<Secrets> secrets) {
        if (HousekeeperLifecycle.class.getClassLoader() == context.getClassLoader()) {
            start(housekeeper.get(), secrets.get());
        }
    }

    /** At the latest with the first filter. */
    void inUse(@Observes InUse filter, Housekeeper housekeeper, Secrets secrets) {
        start(housekeeper, secrets);
    }

    private synchronized void start(Housekeeper housekeeper, Secrets secrets) {
        if (working == null) {
            working = housekeeper;
            housekeeper.start(secrets.random());
        }
    }

    /** Before any bean is destroyed: the last uses of sessions still have to be written. Nothing is opened to be closed. */
    synchronized void stop(
            @Observes @BeforeDestroyed(ApplicationScoped.class) Object event, Provider<SessionEngine> sessions) {
        if (working != null) {
            working.close();
            sessions.get().close();
        }
    }

    void close(@Disposes Housekeeper housekeeper) {
        housekeeper.close();
    }
}
