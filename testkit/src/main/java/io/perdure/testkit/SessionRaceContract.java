package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static io.perdure.testkit.SessionRows.pruneAfter;
import static io.perdure.testkit.SessionRows.removal;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SessionStore} must answer when many ask at once. */
@Timeout(120)
public abstract class SessionRaceContract {
    private static final int CROWD = 16;
    private static final int ROUNDS = 20;

    private final SessionRows rows = new SessionRows();
    private final StoredSession session = rows.row();
    private final String id = session.info().id();
    private final String hash = session.tokenHash();

    /** For subclasses. */
    protected SessionRaceContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    @Test
    void onlyOneRotationWins() {
        store().insert(session, List.of(attribute("a", 1)));
        List<String> fresh =
                IntStream.range(0, CROWD).mapToObj(i -> Unique.hash()).toList();
        List<Boolean> won = Race.of(
                fresh.stream().<Callable<Boolean>>map(h -> () -> rotate(h)).toList());

        assertThat(Collections.frequency(won, true)).isOne();
        assertThat(store().find(hash, NOW)).isEmpty();
        assertThat(fresh.stream().map(h -> store().find(h, NOW).isPresent()).toList())
                .as("only the winner's token opens the session")
                .isEqualTo(won);
    }

    @RepeatedTest(ROUNDS)
    void aRotationAndASignInHaveOneWinner() {
        store().insert(session, List.of());
        String rotated = Unique.hash();
        String signedIn = Unique.hash();
        Callable<Boolean> rotate = () -> rotate(rotated);
        Callable<Boolean> signIn = () -> rotate(signedIn, Optional.of(new SignIn("bob", Device.UNKNOWN)));
        List<Boolean> won = Race.of(List.of(rotate, signIn));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(store().find(rotated, NOW).isPresent()).isEqualTo(won.get(0));
        assertThat(store().find(signedIn, NOW).isPresent()).isEqualTo(won.get(1));
    }

    @RepeatedTest(ROUNDS)
    void differentAttributesWrittenAtOnceAreAllKept() {
        store().insert(session, List.of(attribute("a", 1), attribute("gone", 1)));
        List<StoredAttribute> written =
                IntStream.range(0, CROWD).mapToObj(i -> attribute("a" + i, 1)).toList();
        List<Callable<Boolean>> writers = new ArrayList<>();
        written.forEach(a -> writers.add(() -> store().write(id, List.of(a), NOW)));
        writers.add(() -> store().write(id, List.of(removal("gone")), NOW));

        assertThat(Race.of(writers)).containsOnly(true);
        assertThat(found().attributes()).hasSize(CROWD + 1).containsAll(written);
    }

    @RepeatedTest(ROUNDS)
    void theSameAttributesWrittenAtOnceInAnyOrderEndAsOneOfTheWrites() {
        store().insert(session, List.of());
        List<List<StoredAttribute>> writes = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            List<StoredAttribute> write = new ArrayList<>(List.of(attribute("a", i), attribute("b", i)));
            if (i % 2 == 0) {
                Collections.reverse(write);
            }
            writes.add(write);
        }

        assertThat(Race.of(writes.stream()
                        .<Callable<Boolean>>map(w -> () -> store().write(id, w, NOW))
                        .toList()))
                .as("and nobody fails, not even by a deadlock")
                .containsOnly(true);
        assertThat(writes).anySatisfy(w -> assertThat(w).containsExactlyInAnyOrderElementsOf(found().attributes()));
    }

    @RepeatedTest(ROUNDS)
    void aDeletedSessionIsNotRevivedByAnyWrite() {
        store().insert(session, List.of(attribute("a", 1)));
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> runners = new ArrayList<>(Collections.nCopies(
                CROWD, () -> store().write(id, List.of(attribute("w" + next.incrementAndGet(), 1)), NOW)));
        runners.add(() -> touch(NOW.plusSeconds(90)));
        runners.add(() -> end(new Ending.One(id)) == 1);

        assertThat(Race.of(runners).get(CROWD + 1)).as("deleted").isTrue();
        assertThat(store().find(hash, NOW)).isEmpty();
        store().insert(session, List.of());
        assertThat(found().attributes()).as("no attribute was left behind").isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void aDeletedSessionIsNotRevivedByARotation() {
        store().insert(session, List.of());
        String fresh = Unique.hash();
        Callable<Boolean> rotate = () -> rotate(fresh);
        Callable<Boolean> delete = () -> end(new Ending.One(id)) == 1;

        assertThat(Race.of(List.of(rotate, delete)).get(1)).isTrue();
        assertThat(store().find(hash, NOW)).isEmpty();
        assertThat(store().find(fresh, NOW)).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void onlyOneDeletionDeletes() {
        store().insert(session, List.of(attribute("a", 1)));
        List<Callable<Boolean>> runners =
                new ArrayList<>(Collections.nCopies(CROWD / 2, () -> end(new Ending.One(id)) == 1));
        runners.addAll(Collections.nCopies(CROWD / 2, () -> end(new Ending.AllOf(rows.owner(), "")) == 1));

        assertThat(Collections.frequency(Race.of(runners), true)).isOne();
    }

    @RepeatedTest(ROUNDS)
    void useWrittenAtOnceNeverMovesTimeBackwards() {
        store().insert(session, List.of());
        List<Callable<Boolean>> touches = new ArrayList<>();
        for (int i = 1; i <= CROWD; i++) {
            Instant used = NOW.plusSeconds(i);
            touches.add(() -> touch(used));
        }
        Collections.shuffle(touches);

        assertThat(Race.of(touches)).containsOnly(true);
        Instant seen = found().session().info().times().lastSeenAt();
        assertThat(seen).as("one of them").isBetween(NOW.plusSeconds(1), NOW.plusSeconds(CROWD));
        touch(seen.minusMillis(1));
        assertThat(found().session().info().times().lastSeenAt()).isEqualTo(seen);
        touch(NOW.plusSeconds(CROWD));
        assertThat(found().session().info().times().lastSeenAt()).isEqualTo(NOW.plusSeconds(CROWD));
    }

    @RepeatedTest(ROUNDS)
    void aRewriteNeverUndoesAWrite() {
        StoredAttribute before = attribute("a", 1);
        StoredAttribute written = attribute("a", 2);
        StoredAttribute resealed = attribute("a", 3);
        store().insert(session, List.of(before));
        Callable<Boolean> write = () -> store().write(id, List.of(written), NOW);
        Callable<Boolean> rewrite = () -> store().rewrite(id, NOW, found -> resealedIfSeen(found, before, resealed));

        assertThat(Race.of(List.of(write, rewrite))).containsExactly(true, true);
        assertThat(found().attributes()).containsExactly(written);
    }

    @Test
    void nobodyWritesWhileARewriteThinks() {
        StoredAttribute written = attribute("a", 2);
        store().insert(session, List.of(attribute("a", 1)));
        CountDownLatch thinking = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Callable<Boolean> rewrite = () -> store().rewrite(id, NOW, found -> {
            thinking.countDown();
            Race.awaitInVain(done);
            return List.of(attribute("a", 3));
        });
        Callable<Boolean> write = () -> {
            thinking.await();
            boolean saved = store().write(id, List.of(written), NOW);
            done.countDown();
            return saved;
        };

        assertThat(Race.of(List.of(rewrite, write))).containsExactly(true, true);
        assertThat(found().attributes()).containsExactly(written);
    }

    private static List<StoredAttribute> resealedIfSeen(
            FoundSession found, StoredAttribute seen, StoredAttribute resealed) {
        return found.attributes().contains(seen) ? List.of(resealed) : List.of();
    }

    private boolean rotate(String fresh) {
        return rotate(fresh, Optional.empty());
    }

    private boolean rotate(String fresh, Optional<SignIn> signIn) {
        return store().rotate(new Rotation(hash, fresh, NOW, NOW, signIn)).isPresent();
    }

    private boolean touch(Instant used) {
        store().touch(List.of(new Touch(id, used, pruneAfter(used))));
        return true;
    }

    private int end(Ending which) {
        return store().end(which, Integer.MAX_VALUE, false).size();
    }

    private FoundSession found() {
        return store().find(hash, NOW).orElseThrow();
    }
}
