package io.perdure.crypto;

import static io.perdure.crypto.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom. */
@Timeout(30)
class LiveKeysThreadsTest extends KeysOfASource {
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
}
