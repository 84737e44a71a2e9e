package io.perdure.servlet;

import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.crypto.KeyRing;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.SealingKey;
import io.perdure.crypto.Secrets;
import io.perdure.health.Finding;
import io.perdure.health.HealthCheck;
import io.perdure.health.HealthProbe;
import io.perdure.health.HealthStatus;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.InMemorySessionStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An application's own engines and stores, and what joins in with those of Perdure. */
final class PartBeans {
    private PartBeans() {}

    /** Begins and commits nothing, and says so. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Transactions implements HandlerTransactions {
        private final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public HandlerTransaction begin() {
            calls.add("begin");
            return new HandlerTransaction() {
                private Status status = Status.ACTIVE;

                @Override
                public Status status() {
                    return status;
                }

                @Override
                public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
                    calls.add("commit");
                    status = Status.ENDED;
                    return new TransactionOutcome.Committed();
                }

                @Override
                public void rollback() {
                    if (status != Status.ENDED) {
                        calls.add("rollback");
                        status = Status.ENDED;
                    }
                }
            };
        }

        @Override
        public HandlerTransaction begin(Reservation reservation) {
            return begin();
        }

        @Override
        public void check() {
            calls.add("check");
        }

        List<String> calls() {
            return List.copyOf(calls);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Guard {
        @Produces
        @Singleton
        IdempotencyGuard guard(Secrets secrets, StoreClock clock) {
            return new IdempotencyGuard(new InMemoryIdempotencyStore(), secrets, clock);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Sessions {
        @Produces
        @ApplicationScoped
        SessionStore sessions() {
            return new InMemorySessionStore();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Manager {
        @Produces
        @ApplicationScoped
        SessionManager manager(SessionSealing sealing, Settings settings, StoreClock clock) {
            return new StoredSessionManager(
                    new InMemorySessionStore(), sealing, SessionRules.from(settings), clock, List.of());
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Keys {
        @Produces
        @Singleton
        LiveKeys keys() {
            return LiveKeys.of(KeyRing.of(new SealingKey("own", new byte[SealingKey.LENGTH])));
        }
    }

    private static HealthProbe probe() {
        return new HealthProbe("own", () -> new Finding(HealthStatus.UP, "so it is"));
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Health {
        @Produces
        @Singleton
        HealthCheck health() {
            return new HealthCheck(List.of(probe()), Duration.ofSeconds(30));
        }
    }

    /** One more part of the health check. */
    @ApplicationScoped
    static class Probing {
        @Produces
        @Dependent
        HealthProbe own() {
            return probe();
        }
    }

    /** One more chore of the housekeeper's. */
    @ApplicationScoped
    static class Chores {
        private final CountDownLatch done = new CountDownLatch(1);

        Chore chore() {
            return new Chore("own", limit -> {
                done.countDown();
                return 0;
            });
        }

        CountDownLatch done() {
            return done;
        }
    }

    @ApplicationScoped
    static class Joining {
        @Produces
        @Dependent
        Chore own(Chores chores) {
            return chores.chore();
        }
    }

    /** Does nothing else. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Keeper {
        @Produces
        @Singleton
        Housekeeper housekeeper(Chores chores, Settings settings) {
            return new Housekeeper(List.of(chores.chore()), settings);
        }
    }
}
