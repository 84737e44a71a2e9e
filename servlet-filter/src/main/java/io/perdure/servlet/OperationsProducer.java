package io.perdure.servlet;

import static io.perdure.config.Setting.HEALTH_TIMEOUT;
import static io.perdure.config.Setting.HOUSEKEEPING_INTERVAL;

import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.health.HealthCheck;
import io.perdure.health.HealthProbe;
import io.perdure.health.HealthProbes;
import io.perdure.housekeeping.KeyRetirement;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionResealing;
import io.perdure.session.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Makes what operators ask: the health of this process, and how far a change of keys is. */
@ApplicationScoped
class OperationsProducer {
    private static final Duration CLOCK_AGE = Duration.ofMinutes(10);
    private static final int MISSED_ROUNDS = 3;

    @Produces
    @Singleton
    SessionResealing resealing(SessionStore store, SessionManager sessions, LiveKeys keys, StoreClock clock) {
        return new SessionResealing(store, sessions, keys, clock);
    }

    @Produces
    @Singleton
    KeyRetirement retirement(SessionResealing resealing, IdempotencyStore records, Secrets secrets, StoreClock clock) {
        return new KeyRetirement(resealing, records, secrets.cipher(), clock);
    }

    @Produces
    @Dependent
    HealthProbe tables(IdempotencyStore records, SessionStore sessions) {
        return HealthProbes.tables(records, sessions);
    }

    @Produces
    @Dependent
    HealthProbe keys(Secrets secrets, Instance<SessionResealing> resealing) {
        return HealthProbes.keys(secrets.cipher(), () -> resealing.get().lastCount());
    }

    @Produces
    @Dependent
    HealthProbe clock(StoreClock clock, Settings settings) {
        return HealthProbes.clock(clock, clockAge(settings));
    }

    /** Probes of the application's join in. */
    @Produces
    @Singleton
    HealthCheck health(Instance<HealthProbe> probes, Settings settings) {
        List<HealthProbe> sorted =
                probes.stream().sorted(Comparator.comparing(HealthProbe::part)).toList();
        return new HealthCheck(sorted, settings.duration(HEALTH_TIMEOUT));
    }

    /** Without rounds of ours, somebody else measures the clock, in an interval of his own. */
    private static Duration clockAge(Settings settings) {
        Duration interval = settings.duration(HOUSEKEEPING_INTERVAL);
        Duration missed = interval.isZero() ? Duration.ofHours(1) : interval.multipliedBy(MISSED_ROUNDS);
        return missed.compareTo(CLOCK_AGE) > 0 ? missed : CLOCK_AGE;
    }

    void close(@Disposes HealthCheck health) {
        health.close();
    }
}
