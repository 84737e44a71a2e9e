package io.perdure.servlet;

import io.perdure.StoreClock;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.HousekeepingEvent;
import io.perdure.housekeeping.HousekeepingListener;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.TraceContextSource;
import io.perdure.idempotency.TraceParent;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.cdi.PerdureDataSource;
import io.perdure.servlet.idempotency.KeyPolicy;
import io.perdure.servlet.session.DeviceResolver;
import io.perdure.servlet.session.SessionOwnerResolver;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.SessionOwner;
import io.perdure.testkit.InMemoryIdempotencyStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Beans of an application in the place of Perdure's. */
final class ReplacingBeans {
    private ReplacingBeans() {}

    // README:clock
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Clock implements StoreClock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2001-01-01T00:00:00Z"));

        @Override
        public Instant instant() {
            return now.get();
        }

        void advance(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }
    }
    // README:end

    /** Beside Perdure's, and nobody said which one counts. */
    @ApplicationScoped
    static class PlainClock implements StoreClock {
        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }
    }

    @Qualifier @Retention(RetentionPolicy.RUNTIME)
    @interface Shop {}

    @Shop
    @ApplicationScoped
    static class ShopClock extends PlainClock {}

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Codec implements AttributeCodec {
        @Override
        public byte[] encode(Object value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes) {
            return "decoded " + new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Records {
        @Produces
        @ApplicationScoped
        IdempotencyStore records() {
            return new InMemoryIdempotencyStore();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OwnSecrets {
        @Produces
        @Singleton
        Secrets secrets(Settings settings, CountedRandom random) {
            return Secrets.from(settings, random);
        }
    }

    @Singleton
    static class CountedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger uses = new AtomicInteger();

        @Override
        public void nextBytes(byte[] bytes) {
            uses.incrementAndGet();
            super.nextBytes(bytes);
        }

        int uses() {
            return uses.get();
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class ChosenVault extends HookBeans.Vault {}

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OwnSettings {
        @Produces
        @Singleton
        Settings settings(DataSourceUrl url) {
            Map<String, String> values = new HashMap<>(Node.SETTINGS);
            values.put("perdure.idempotency.required", "true");
            values.put("perdure.datasource.url", url.get());
            return Settings.of(new SettingSource("the application", values));
        }
    }

    /** Where a test has its tables. */
    @ApplicationScoped
    static class DataSourceUrl {
        private static final AtomicReference<String> URL = new AtomicReference<>();

        static void of(String url) {
            URL.set(url);
        }

        String get() {
            return URL.get();
        }
    }

    @ApplicationScoped
    static class Source {
        private static final AtomicReference<DataSource> OF_THE_TEST = new AtomicReference<>();

        static void of(DataSource source) {
            OF_THE_TEST.set(source);
        }

        @Produces
        @PerdureDataSource
        DataSource dataSource() {
            return OF_THE_TEST.get();
        }
    }

    @ApplicationScoped
    static class OtherSource {
        @Produces
        @PerdureDataSource
        DataSource dataSource() {
            return Source.OF_THE_TEST.get();
        }
    }

    @ApplicationScoped
    static class Owners implements SessionOwnerResolver {
        @Override
        public SessionOwner resolve(HttpServletRequest request) {
            return new SessionOwner("shop", request.getHeader("User"));
        }
    }

    @ApplicationScoped
    static class Devices implements DeviceResolver {
        @Override
        public Device resolve(HttpServletRequest request) {
            return new Device("a kiosk in the hall", "");
        }
    }

    @ApplicationScoped
    static class Traces implements TraceContextSource {
        @Override
        public Optional<TraceParent> current() {
            return Optional.of(new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        }
    }

    @ApplicationScoped
    static class Replays implements IdempotencyListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(IdempotencyEvent event) {
            if (event instanceof IdempotencyEvent.Replayed replayed) {
                heard.add(replayed.firstRun().map(TraceParent::text).orElse("no trace"));
            }
        }

        List<String> heard() {
            return List.copyOf(heard);
        }
    }

    @ApplicationScoped
    static class Rounds implements HousekeepingListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(HousekeepingEvent event) {
            heard.add(event.chore());
        }

        List<String> heard() {
            return List.copyOf(heard);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class Chosen implements KeyPolicy {
        @Override
        public Optional<String> objection(IdempotencyKey key, HttpServletRequest request) {
            return Optional.of("Chosen says no.");
        }
    }
}
