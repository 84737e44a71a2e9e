package io.perdure.servlet;

import io.perdure.config.Settings;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.session.SessionResealing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Housekeeping from the start of the application to its end. Beans of type {@link Chore} join in. */
@ApplicationScoped
class HousekeeperLifecycle {
    private @Nullable Housekeeper housekeeper;

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            Settings settings,
            Secrets secrets,
            IdempotencyGuard guard,
            SessionEngine sessions,
            Instance<SessionResealing> resealing,
            Instance<Chore> others) {
        List<Chore> chores = new ArrayList<>(List.of(
                new Chore("deleting expired answers", guard::deleteExpired),
                new Chore("deleting parts of expired answers", guard::deleteExpiredParts),
                new Chore("deleting steps of expired requests", guard::deleteExpiredSteps),
                new Chore("deleting ended sessions", sessions.manager()::prune)));
        secrets.cipher().keys().ifPresent(keys -> chores.addAll(chores(keys, resealing.get())));
        others.forEach(chores::add);
        housekeeper = new Housekeeper(chores, settings);
        housekeeper.start(secrets.random());
    }

    private static List<Chore> chores(LiveKeys keys, SessionResealing resealing) {
        return List.of(keys.refreshing(), resealing.chore());
    }

    /** Before any bean is destroyed: the last uses of sessions still have to be written. */
    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event, SessionEngine sessions) {
        close();
        sessions.close();
    }

    @PreDestroy
    void close() {
        if (housekeeper != null) {
            housekeeper.close();
        }
    }
}
