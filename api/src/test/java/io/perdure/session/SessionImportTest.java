package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.session.spi.FormerAttributes;
import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import io.perdure.session.spi.Heir;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a session of another product, whatever store it comes from. */
class SessionImportTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEGAN = NOW.minus(Duration.ofDays(30));
    private static final FormerKey KEY = FormerKey.spring("0f41b7bd-5a3c-4a46-8a3c-3f7d7bb5a8ab");

    private final List<Heir> heirs = new ArrayList<>();
    private final List<SessionEvent> told = new ArrayList<>();
    private final List<String> keyHashes = new ArrayList<>();

    private Optional<ImportedSession> take(Map<String, String> more, FormerKey key, FormerSession session) {
        Map<String, String> all = new HashMap<>(more);
        all.put("perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        all.put("perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");
        Settings settings = Settings.of(new SettingSource("test", all));
        return new SessionImport(
                        (asked, keyHash, now, heir) -> {
                            keyHashes.add(keyHash);
                            Optional<Heir> made = heir.apply(session);
                            made.ifPresent(heirs::add);
                            return made.map(Heir::session);
                        },
                        new SessionSealing(Secrets.from(settings, new SecureRandom()), AttributeCodec.standard("")),
                        ImportRules.from(settings),
                        () -> NOW,
                        List.of(told::add))
                .find(key, "t1", Device.labelled("Firefox"));
    }

    private static FormerSession session(String user, Instant lastSeen, Duration idle, Map<String, Object> attributes)
            throws IOException {
        Map<String, Bytes> values = new HashMap<>();
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(attribute.getValue());
            }
            values.put(attribute.getKey(), Bytes.of(bytes.toByteArray()));
        }
        return new FormerSession(user, BEGAN, lastSeen, idle, new FormerAttributes.Separate(values));
    }

    private static FormerSession session(String user) throws IOException {
        return session(user, NOW.minusSeconds(60), Duration.ofMinutes(30), Map.of());
    }

    private SessionInfo info(Map<String, String> more, FormerSession session) {
        return take(more, KEY, session).orElseThrow().session().info();
    }

    @Test
    void beginningIntervalAndAttributesAreKept() throws IOException {
        Session session = take(
                        Map.of(), KEY, session("alice", NOW.minusSeconds(60), Duration.ofHours(2), Map.of("k", "v")))
                .orElseThrow()
                .session();

        assertThat(session.info().times())
                .isEqualTo(new SessionTimes(
                        BEGAN, NOW, NOW.minusSeconds(60), Duration.ofHours(2), NOW.plus(Duration.ofDays(7))));
        assertThat(session.attribute("k")).hasValue("v");
        assertThat(session.info().owner()).isEqualTo(new SessionOwner("t1", "alice"));
        assertThat(heirs.get(0).formerUntil()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void tokenOpensWhatIsStoredAndIsTheSameForAllWhoComeAtOnce() throws IOException {
        ImportedSession first = take(Map.of(), KEY, session("")).orElseThrow();
        ImportedSession other = take(Map.of(), KEY, session("")).orElseThrow();

        assertThat(first.token()).isNotEqualTo(other.token());
        assertThat(first.token().value()).doesNotContain(KEY.id());
        assertThat(first.session().info().id())
                .isNotEqualTo(other.session().info().id());
        assertThat(heirs)
                .extracting(heir -> heir.session().session().tokenHash())
                .doesNotHaveDuplicates();
        assertThat(keyHashes).hasSize(2).containsOnly(keyHashes.get(0));
        assertThat(heirs.get(0).session().session().tokenHash()).isNotIn(keyHashes);
    }

    @Test
    void keyHashTellsProductsContextsAndHostsApart() throws IOException {
        for (FormerKey key : List.of(
                FormerKey.spring("id"),
                FormerKey.jetty("id", "", "h"),
                FormerKey.jetty("id", "/a", "h"),
                FormerKey.jetty("id", "/a", "g"))) {
            take(Map.of(), key, session(""));
            assertThat(key.toString()).doesNotContain("id");
        }
        assertThat(keyHashes).doesNotHaveDuplicates();
    }

    @Test
    void principalIsNobodyIfNotWantedOrNotStorable() throws IOException {
        assertThat(info(Map.of("perdure.session.import-principal", "false"), session("alice"))
                        .owner()
                        .isGuest())
                .isTrue();
        assertThat(info(Map.of(), session("a".repeat(256))).owner().isGuest()).isTrue();
        assertThat(info(Map.of(), session("nul\0")).owner().isGuest()).isTrue();
        assertThat(info(Map.of(), session("")).owner().isGuest()).isTrue();
        assertThat(info(Map.of(), session("")).device()).isEqualTo(Device.UNKNOWN);
        assertThat(info(Map.of(), session("")).owner().tenant()).isEqualTo("t1");
        assertThat(info(Map.of(), session("alice")).device().label()).isEqualTo("Firefox");
    }

    @Test
    void intervalsThatNeverEndNeverEnd() throws IOException {
        for (Duration idle : List.of(Duration.ofSeconds(-1), Duration.ofMillis(-999), Duration.ZERO)) {
            assertThat(info(Map.of(), session("", BEGAN, idle, Map.of()))
                            .times()
                            .idle())
                    .isZero();
        }
        assertThat(info(Map.of(), session("", BEGAN, Duration.ofMillis(Long.MAX_VALUE), Map.of()))
                        .times()
                        .idle())
                .isEqualTo(Duration.ofDays(36_500));
    }

    @Test
    void sessionThatIsLiveThereIsNotBornDeadHere() throws IOException {
        SessionTimes times = info(Map.of(), session("", BEGAN, Duration.ofMinutes(30), Map.of()))
                .times();

        assertThat(times.lastSeenAt()).isEqualTo(NOW);
        assertThat(times.isLive(NOW)).isTrue();
    }

    @Test
    void attributeThatMayNotBeStoredIsLeftBehind() throws IOException {
        Session session = take(
                        Map.of(),
                        KEY,
                        session("", NOW, Duration.ZERO, Map.of("", "no name", "n".repeat(256), "long", "k", "v")))
                .orElseThrow()
                .session();

        assertThat(session.attributeNames()).containsExactly("k");
        assertThat(told)
                .containsExactly(
                        new SessionEvent.Imported(session.info(), FormerProduct.SPRING, Set.of("", "n".repeat(256))));
    }

    @Test
    void sessionWhoseAttributesAreSomethingElseStaysWhereItIs() {
        FormerSession session = new FormerSession(
                "", BEGAN, NOW, Duration.ZERO, new FormerAttributes.Together(Bytes.of(new byte[] {1, 2})));

        assertThat(take(Map.of(), FormerKey.jetty("id", "", "h"), session)).isEmpty();
        assertThat(heirs).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void attributesBeyondTheSizeOfASessionAreLeftBehind() throws IOException {
        Map<String, Object> large = Map.of("a", "a".repeat(600), "b", "b".repeat(600), "c", "c");

        Session session = take(Map.of("perdure.session.max-size", "1KiB"), KEY, session("", NOW, Duration.ZERO, large))
                .orElseThrow()
                .session();

        assertThat(session.attributeNames()).hasSize(2).contains("c");
    }
}
