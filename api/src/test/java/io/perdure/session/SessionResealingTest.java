package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.CorruptRecordException;
import io.perdure.Log;
import io.perdure.crypto.KeyRing;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.SealingKey;
import io.perdure.session.spi.SessionStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What it says and when it stops; what it does to sessions, the contracts of the testkit show. */
@Timeout(30)
class SessionResealingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final int BATCH = 2;

    private final LiveKeys keys = LiveKeys.of(KeyRing.of(key("k2"), key("k1")));
    private final Set<String> unsealed = new TreeSet<>(List.of("a", "b", "c", "d", "e"));
    private final Set<String> altered = new HashSet<>();
    private final List<String> tried = new ArrayList<>();
    private String rowsSay = "k1";
    private int counts;
    private Runnable meanwhile = () -> {};
    private final SessionResealing resealing = new SessionResealing(
            answering(SessionStore.class, this::stored),
            answering(SessionManager.class, this::managed),
            keys,
            () -> NOW);

    private static SealingKey key(String id) {
        return new SealingKey(id, new byte[SealingKey.LENGTH]);
    }

    private interface Answer {
        Object to(String operation, Object[] arguments);
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private Object stored(String operation, Object[] arguments) {
        return switch (operation) {
            case "sealedUnder" -> {
                counts++;
                yield Map.of(rowsSay, (long) unsealed.size());
            }
            case "sealedUnderOther" ->
                unsealed.stream()
                        .filter(id -> id.compareTo((String) arguments[1]) > 0)
                        .limit((int) arguments[2])
                        .toList();
            default -> throw new UnsupportedOperationException(operation);
        };
    }

    private Object managed(String operation, Object[] arguments) {
        assertThat(operation).isEqualTo("reseal");
        String id = (String) arguments[0];
        tried.add(id);
        meanwhile.run();
        if (altered.contains(id)) {
            throw new CorruptRecordException("Altered on purpose: " + id);
        }
        unsealed.remove(id);
        return 1;
    }

    private void round() {
        assertThat(resealing.chore().batch().run(BATCH)).isZero();
    }

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @Test
    void whatCannotBeSealedAnewIsCountedAndTheFirstIsNamedWithTheReason() {
        altered.addAll(List.of("b", "d"));
        try (Log log = new Log(SessionResealing.class)) {
            round();

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("2 sessions could not be sealed anew under key k2", "the first of them is b")
                    .contains("Altered on purpose: b");
        }
        assertThat(unsealed).containsExactly("b", "d");
        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 2L));
    }

    @Test
    void aSingleOneIsWarnedOfToo() {
        altered.add("e");
        try (Log log = new Log(SessionResealing.class)) {
            round();
            assertThat(log.warnings()).singleElement().asString().contains("the first of them is e");
        }
    }

    @Test
    void nothingIsWarnedOfIfAllIsWell() {
        try (Log log = new Log(SessionResealing.class)) {
            round();
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(unsealed).isEmpty();
    }

    @Test
    void itStopsWhenInterruptedAndGoesOnWhereItWas() {
        altered.add("a");
        meanwhile = Thread.currentThread()::interrupt;
        round();
        assertThat(tried).containsExactly("a");
        round();
        assertThat(tried).as("still interrupted").containsExactly("a");

        meanwhile = () -> {};
        assertThat(Thread.interrupted()).isTrue();
        round();
        assertThat(tried).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void anotherKeyInFrontBeginsAllAnew() {
        altered.add("a");
        meanwhile = () -> {
            if (tried.size() == 3) {
                keys.promote("k1");
            }
        };
        round();
        assertThat(tried).containsExactly("a", "b", "c", "d");

        round();
        assertThat(tried).containsExactly("a", "b", "c", "d", "a", "e");
    }

    @Test
    void theLastCountIsNotCountedAgain() {
        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 5L));
        unsealed.remove("a");

        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 5L));
        assertThat(resealing.progress().attributes()).isEqualTo(Map.of("k1", 4L));
        assertThat(resealing.lastCount()).isEqualTo(Map.of("k1", 4L));
        assertThat(counts).isEqualTo(2);
    }

    @Test
    void whileItRestsItCountsOnlyWhatNamesAKeyThatIsMissing() {
        altered.addAll(unsealed);
        round();
        int before = counts;
        for (String known : List.of("k1", "k2", "")) {
            rowsSay = known;
            assertThat(resealing.progress().attributes()).containsOnlyKeys(known);
            round();
            assertThat(counts).as("'%s'", known).isEqualTo(++before);
        }
        rowsSay = "k3";
        assertThat(resealing.progress().attributes()).containsOnlyKeys("k3");
        round();
        assertThat(counts).isEqualTo(before + 2);
    }
}
