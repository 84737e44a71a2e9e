package io.perdure.crypto;

import static io.perdure.crypto.Samples.base64;
import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.Log;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveKeysTest {
    private static final Binding HERE = Binding.of("here");

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Supplier<KeyRing> source = () -> KeyRing.of(key("k1"));
    private volatile Instant now = Instant.parse("2026-11-21T10:15:30Z");
    private final LiveKeys keys = new LiveKeys(this::answer, () -> now);
    private final RecordCipher cipher = RecordCipher.aesGcm(keys, new SecureRandom());

    private KeyRing answer() {
        asked.incrementAndGet();
        return source.get();
    }

    @Test
    void aRefreshTakesOverWhatTheSourceSaysNow() {
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
        source = () -> KeyRing.of(key("k1"), key("k2"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.ring().ids()).containsExactly("k1", "k2");
        source = () -> KeyRing.of(key("k2"), key("k1"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.currentId()).isEqualTo("k2");
        assertThat(cipher.keyId(seal())).isEqualTo("k2");
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
    }

    @Test
    void theChoreOfTheHousekeeperRefreshes() {
        source = () -> KeyRing.of(key("k2"), key("k1"));
        assertThat(keys.refreshing().batch().run(1)).isZero();
        assertThat(keys.currentId()).isEqualTo("k2");
    }

    @Test
    void aSourceThatFailsIsNamedAndTheKeysStay() {
        for (Supplier<KeyRing> broken : List.<Supplier<KeyRing>>of(
                () -> {
                    throw new IllegalStateException("vault is sealed");
                },
                () -> KeyRing.of(key("k2"), new SealingKey("k1", new byte[32])))) {
            source = broken;
            try (Log log = new Log(LiveKeys.class)) {
                assertThat(keys.refresh()).isEqualTo(KeyRefresh.FAILED);
                assertThat(keys.refresh()).as("each time").isEqualTo(KeyRefresh.FAILED);
                assertThat(log.warnings()).hasSize(2).allSatisfy(line -> assertThat(line)
                        .containsAnyOf("vault is sealed", "Key 'k1' has other bytes than before")
                        .doesNotContain(base64("k1".hashCode())));
            }
            assertThat(keys.ring()).isEqualTo(KeyRing.of(key("k1")));
        }
    }

    @Test
    void aSourceThatAnswersNothingIsNamed() {
        assertThatThrownBy(() -> new LiveKeys(() -> null, () -> now)).hasMessageContaining("KeyProvider answered null");
    }

    @Test
    void keysAreAddedPromotedAndRemoved() {
        byte[] old = seal();
        keys.add(key("k2"));
        assertThat(keys.currentId()).isEqualTo("k1");
        keys.add(key("k2"));
        assertThat(keys.ring().ids()).containsExactly("k1", "k2");
        keys.promote("k2");
        assertThat(cipher.isCurrent(old)).isFalse();
        assertThat(cipher.isCurrent(seal())).isTrue();
        assertThat(cipher.open(old, HERE)).containsExactly(42);
        keys.remove("k1");
        assertThatThrownBy(() -> cipher.open(old, HERE)).isInstanceOf(UnknownKeyException.class);
        keys.add(key("k1"));
        assertThat(cipher.open(old, HERE)).as("back again").containsExactly(42);
    }

    @Test
    void whatCannotBeDoneIsRefusedAndNoKeyIsShown() {
        assertThatThrownBy(() -> keys.add(new SealingKey("k1", new byte[32]))).hasMessageContaining("the id 'k1'");
        assertThatThrownBy(() -> keys.promote("k2")).hasMessage("There is no key 'k2'; there are [k1]");
        assertThatThrownBy(() -> keys.remove("k2")).hasMessage("There is no key 'k2'; there are [k1]");
        assertThatThrownBy(() -> keys.promote(base64(1))).hasMessageNotContaining(base64(1));
        assertThatThrownBy(() -> keys.remove("k1")).hasMessageContaining("promote another one before");
        assertThat(keys.ring()).isEqualTo(KeyRing.of(key("k1")));
    }

    @Test
    void whatWasDoneByHandStaysUntilTheSourceChanges() {
        keys.add(key("k2"));
        keys.promote("k2");
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.UNCHANGED);
        assertThat(keys.currentId()).isEqualTo("k2");
        source = () -> KeyRing.of(key("k1"), key("k3"));
        assertThat(keys.refresh()).isEqualTo(KeyRefresh.CHANGED);
        assertThat(keys.ring().ids()).containsExactly("k1", "k3");
    }

    @Test
    void aValueUnderAnUnknownKeyAsksTheSourceAtOnce() {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("k2")), new SecureRandom()).seal(new byte[] {42}, HERE);
        source = () -> KeyRing.of(key("k1"), key("k2"));

        assertThat(cipher.open(sealed, HERE)).containsExactly(42);
        assertThat(cipher.open(sealed, HERE)).containsExactly(42);
        assertThat(asked).as("at the start, and once again").hasValue(2);
    }

    @Test
    void manyUnknownKeysDoNotKeepTheSourceBusy() {
        assertUnknown(3);
        assertThat(asked).hasValue(2);
        now = now.plusMillis(1000);
        assertUnknown(3);
        assertThat(asked).hasValue(2);
        now = now.plusMillis(1);
        assertUnknown(3);
        assertThat(asked).hasValue(3);
        now = now.minusSeconds(3600);
        assertUnknown(3);
        assertThat(asked).as("the clock was set back").hasValue(4);
    }

    @Test
    void aRoundOfTheHousekeeperDoesNotDelayADemand() {
        keys.refresh();
        assertUnknown(1);
        assertThat(asked).hasValue(3);
    }

    private void assertUnknown(int times) {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("lost")), new SecureRandom()).seal(new byte[0], HERE);
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> cipher.open(sealed, HERE)).isInstanceOf(UnknownKeyException.class);
        }
    }

    @Test
    void whatIsKnownDoesNotWaitForASourceThatHangs() throws Exception {
        byte[] sealed = seal();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        source = () -> {
            hanging.countDown();
            await(over);
            return KeyRing.of(key("k1"));
        };
        CompletableFuture<KeyRefresh> refresh = CompletableFuture.supplyAsync(keys::refresh);
        await(hanging);

        assertThat(waits(new Thread(() -> cipher.open(sealed, HERE)))).isFalse();
        assertThat(cipher.open(sealed, HERE)).containsExactly(42);
        assertThat(cipher.isCurrent(seal())).isTrue();
        assertUnknown(1);
        over.countDown();
        assertThat(refresh.get(20, TimeUnit.SECONDS)).isEqualTo(KeyRefresh.UNCHANGED);
    }

    @Test
    void whoeverHasWaitedForAnotherAnswerOfTheSourceTakesThatOne() throws Exception {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("k2")), new SecureRandom()).seal(new byte[] {42}, HERE);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        source = () -> {
            hanging.countDown();
            await(over);
            return KeyRing.of(key("k1"), key("k2"));
        };
        CompletableFuture<KeyRefresh> refresh = CompletableFuture.supplyAsync(keys::refresh);
        await(hanging);
        CompletableFuture<byte[]> opened = new CompletableFuture<>();
        Thread waiting = new Thread(() -> opened.complete(cipher.open(sealed, HERE)));
        assertThat(waits(waiting)).isTrue();
        over.countDown();

        assertThat(opened.get(20, TimeUnit.SECONDS)).containsExactly(42);
        assertThat(refresh.get(20, TimeUnit.SECONDS)).isEqualTo(KeyRefresh.CHANGED);
        assertThat(asked).as("at the start, and by the refresh").hasValue(2);
    }

    @Test
    void whoeverIsInterruptedWhileWaitingForTheSourceStaysInterrupted() throws Exception {
        byte[] sealed =
                RecordCipher.aesGcm(KeyRing.of(key("k2")), new SecureRandom()).seal(new byte[0], HERE);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        source = () -> {
            hanging.countDown();
            await(over);
            return KeyRing.of(key("k1"));
        };
        CompletableFuture<KeyRefresh> refresh = CompletableFuture.supplyAsync(keys::refresh);
        await(hanging);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            assertThatThrownBy(() -> cipher.open(sealed, HERE)).isInstanceOf(UnknownKeyException.class);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(waits(waiting)).isTrue();
        waiting.interrupt();

        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        over.countDown();
        assertThat(refresh.get(20, TimeUnit.SECONDS)).isEqualTo(KeyRefresh.UNCHANGED);
    }

    @Test
    void noOperationOfAnotherThreadKeepsTheSourceFromBeingAsked() throws Exception {
        for (Runnable operation : List.<Runnable>of(
                keys::refresh,
                () -> keys.add(key("k2")),
                () -> keys.promote("k2"),
                () -> keys.remove("k1"),
                () -> assertUnknown(1))) {
            CompletableFuture.runAsync(operation).get(20, TimeUnit.SECONDS);
            now = now.plusSeconds(2);
            int before = asked.get();
            assertUnknown(1);
            assertThat(asked).hasValue(before + 1);
        }
    }

    @Test
    void everyChangeIsSaidByTheIdsOfTheKeys() {
        try (Log log = new Log(LiveKeys.class)) {
            keys.add(key("k2"));
            keys.promote("k2");
            keys.remove("k1");
            assertThat(log.infos()).hasSize(3).allSatisfy(line -> assertThat(line)
                    .contains("Keys changed: KeyRing"));
            assertThat(log.infos().get(2)).contains("sealing with k2, opening [k2], no longer opening [k1]");
            keys.add(key("k2"));
            assertThat(log.infos()).as("nothing changed").hasSize(3);
        }
    }

    /** Starts it, and answers false if it comes to its end without a wait of limited time. */
    private static boolean waits(Thread thread) {
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread.isAlive();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sealsAreCountedForEachKey() {
        seal();
        seal();
        keys.add(key("k2"));
        keys.promote("k2");
        seal();

        assertThat(keys.seals("k1")).isEqualTo(2);
        assertThat(keys.seals("k2")).isOne();
        assertThat(keys.seals("k3")).isZero();
    }

    @Test
    void aKeyThatIsUsedUpIsNamedLongBefore() {
        SealBudget budget = new SealBudget(80);
        try (Log log = new Log(SealBudget.class)) {
            for (int i = 0; i < 20; i++) {
                budget.spend("k1");
                assertThat(log.warnings()).hasSize((i + 1) / 10);
            }
            assertThat(log.warnings().get(0)).contains("Key k1 has sealed 10 values", "4294967296");
        }
    }

    private byte[] seal() {
        return cipher.seal(new byte[] {42}, HERE);
    }
}
