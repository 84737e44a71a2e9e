package io.perdure.session.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.UnreadableReason;
import io.perdure.session.codec.CodecRules;
import io.perdure.session.codec.StandardCodec;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads in a row that was sealed with the right key: somebody has the database, and the keys as well. */
class SealedGadgetTest {
    private static final String KEY = "A".repeat(43) + "=";

    private final Settings settings =
            Settings.of(new SettingSource("test", Map.of("perdure.keys", "k1:" + KEY, "perdure.pepper", KEY)));
    private final Secrets secrets = Secrets.from(settings, new SecureRandom());
    private final AttributeCodec codec =
            StandardCodec.of(CodecRules.admitting("com.shop.**"), type -> false, List.of());
    private final List<SessionEvent> events = new ArrayList<>();

    /** Writes what it is told to write. */
    private record Forger(Payload payload, AttributeCodec codec) implements AttributeCodec {
        @Override
        public byte[] encode(Object value) {
            return value.equals("forged") ? payload.attribute() : codec.encode(value);
        }

        @Override
        public Object decode(byte[] encoded) {
            return codec.decode(encoded);
        }
    }

    @BeforeEach
    void restCanary() {
        System.setProperty(GadgetCorpusTest.HANDLERS, "io.perdure.session.gadget");
        Canary.rest();
    }

    @AfterEach
    void forgetHandlers() {
        System.clearProperty(GadgetCorpusTest.HANDLERS);
        Canary.rest();
    }

    @Test
    void noPayloadRunsThoughItIsSealedWithTheRightKey() throws Exception {
        List<Payload> payloads = new ArrayList<>(Gadgets.singing());
        payloads.addAll(Gadgets.silent());
        for (Payload payload : payloads) {
            events.clear();
            Canary.rest(); // some sing while they are built
            Session session = stored(payload);
            assertThat(session.attribute("good")).as(payload.name()).contains("x");
            assertThat(session.attribute("bad")).as(payload.name()).isEmpty();
            assertThat(Canary.sings()).as(payload.name()).isFalse();
            assertThat(events)
                    .contains(new SessionEvent.AttributeUnreadable(
                            session.info().id(), "bad", UnreadableReason.UNDECODABLE));
        }
    }

    private Session stored(Payload payload) {
        SessionStore store = storeOfOne();
        SessionToken token;
        try (StoredSessionManager forging = manager(store, new Forger(payload, codec))) {
            token = forging.newToken();
            Session unused = forging.create(
                    token,
                    new NewSession(
                            SessionOwner.guest(""),
                            Device.UNKNOWN,
                            Duration.ofHours(1),
                            new AttributeChanges().set("good", "x").set("bad", "forged")));
        }
        try (StoredSessionManager honest = manager(store, codec)) {
            return honest.load(token).orElseThrow();
        }
    }

    private StoredSessionManager manager(SessionStore store, AttributeCodec used) {
        return new StoredSessionManager(
                store,
                new SessionSealing(secrets, used),
                SessionRules.from(settings),
                InstantSource.system(),
                List.of(events::add));
    }

    /** Keeps what was inserted last, and can do nothing else. */
    private static SessionStore storeOfOne() {
        AtomicReference<FoundSession> kept = new AtomicReference<>();
        return (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "insert" ->
                            kept.set(new FoundSession((StoredSession) arguments[0], attributes(arguments[1])));
                        case "look" -> {
                            return new SessionLookup.Open(kept.get());
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private static List<StoredAttribute> attributes(Object argument) {
        return ((List<?>) argument).stream().map(StoredAttribute.class::cast).toList();
    }
}
