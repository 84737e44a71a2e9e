package io.perdure.testkit;

import static io.perdure.testkit.SessionRows.EXPIRY;
import static io.perdure.testkit.SessionRows.NOW;
import static io.perdure.testkit.SessionRows.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SessionStore} must answer of sessions it ends: which, with what, and once. Deletion deletes
 * whatever has ended, so no other test may use the tables at the same moment.
 */
@Timeout(120)
public abstract class SessionEndingContract {
    private static final int CROWD = 8;
    private static final int ROUNDS = 10;
    private static final int ALL = Integer.MAX_VALUE;
    private static final Instant PRUNED = EXPIRY.plusSeconds(3600);

    private final SessionRows rows = new SessionRows();
    private final SessionOwner alice = rows.owner();
    private final SessionOwner bob = new SessionOwner(alice.tenant(), "bob");
    private final SessionOwner guest = SessionOwner.guest(alice.tenant());

    /** For subclasses. */
    protected SessionEndingContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test, for use by many threads
     */
    protected abstract SessionStore store();

    @Test
    void whatIsEndedIsAnsweredWithWhatItHad() {
        StoredSession session = rows.row();
        StoredAttribute a = attribute("a", 1);
        StoredAttribute b = attribute("b", 2);
        store().insert(session, List.of(a, attribute("b", 1)));
        store().write(session.info().id(), List.of(b), NOW);

        assertThat(store().end(new Ending.One(session.info().id()), 1, true))
                .singleElement()
                .satisfies(ended -> {
                    assertThat(ended.session()).isEqualTo(session);
                    assertThat(ended.attributes()).containsExactlyInAnyOrder(a, b);
                });
        assertThat(store().end(new Ending.One(session.info().id()), 1, true)).isEmpty();
    }

    @Test
    void attributesAreAnsweredIfAsked() {
        StoredSession with = inserted(alice, NOW);
        StoredSession without = rows.row();
        store().insert(without, List.of());

        assertThat(store().end(new Ending.One(with.info().id()), 1, false))
                .containsExactly(new FoundSession(with, List.of()));
        assertThat(store().end(new Ending.One(without.info().id()), 1, true))
                .containsExactly(new FoundSession(without, List.of()));
    }

    @Test
    void manyAreEachAnsweredWithTheirOwn() {
        List<FoundSession> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            FoundSession one = new FoundSession(rows.row(), List.of(attribute("a", i)));
            store().insert(one.session(), one.attributes());
            expected.add(one);
        }

        assertThat(store().end(new Ending.AllOf(alice, ""), ALL, true)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void noMoreThanTheLimitAreEnded() {
        for (int i = 0; i < 5; i++) {
            inserted(alice, NOW);
        }

        assertThat(store().end(new Ending.AllOf(alice, ""), 3, true)).hasSize(3);
        assertThat(store().list(alice, NOW)).hasSize(2);
        assertThat(store().end(new Ending.AllOf(alice, ""), 3, false)).hasSize(2);
    }

    @Test
    void guestsOfATenantAreNotEverybody() {
        String id = inserted(alice, NOW).info().id();

        assertThat(store().end(new Ending.OneOf(guest, id), 1, false)).isEmpty();
        assertThat(store().end(new Ending.AllOf(guest, ""), ALL, false)).isEmpty();
        assertThat(store().list(alice, NOW)).hasSize(1);
    }

    @Test
    void aDeviceOfAUserIsEnded() {
        StoredSession phone = onDevice(alice, "phone");
        StoredSession samePhone = onDevice(alice, "phone");
        StoredSession laptop = onDevice(alice, "Phone");
        StoredSession bobs = onDevice(bob, "phone");

        assertThat(ended(new Ending.OnDevice(alice, "phone"))).containsExactlyInAnyOrder(phone, samePhone);
        assertThat(store().list(alice, NOW)).containsExactly(laptop);
        assertThat(store().list(bob, NOW)).containsExactly(bobs);
        StoredSession unknown = onDevice(alice, "");
        assertThat(ended(new Ending.OnDevice(alice, ""))).containsExactly(unknown);
    }

    @Test
    void aTenantIsEndedWithItsGuests() {
        StoredSession elsewhere = inserted(new SessionOwner(Unique.id(), "alice"), NOW);

        assertThat(ended(new Ending.OfTenant(alice.tenant()))).isEmpty();
        StoredSession one = inserted(alice, NOW);
        StoredSession other = inserted(guest, NOW);
        assertThat(ended(new Ending.OfTenant(alice.tenant()))).containsExactlyInAnyOrder(one, other);
        assertThat(store().find(elsewhere.tokenHash(), NOW)).isPresent();
    }

    @Test
    void theNewestStay() {
        StoredSession third = inserted(alice, NOW.plusSeconds(3));
        StoredSession first = inserted(alice, NOW.plusSeconds(1));
        StoredSession second = inserted(alice, NOW.plusSeconds(2));
        inserted(bob, NOW);
        Instant now = NOW.plusSeconds(9);

        assertThat(ended(new Ending.Beyond(alice, "", 3, now))).isEmpty();
        assertThat(ended(new Ending.Beyond(alice, "", 1, now))).containsExactlyInAnyOrder(first, second);
        assertThat(store().list(alice, now)).containsExactly(third);
        assertThat(store().list(bob, now)).hasSize(1);
        assertThat(ended(new Ending.Beyond(alice, "", 0, now))).containsExactly(third);
    }

    @Test
    void theOneThatIsExceptedStaysHoweverOldItIsAndIsNotCounted() {
        StoredSession oldest = inserted(alice, NOW.plusSeconds(1));
        StoredSession second = inserted(alice, NOW.plusSeconds(2));
        StoredSession third = inserted(alice, NOW.plusSeconds(3));
        Instant now = NOW.plusSeconds(9);

        assertThat(ended(new Ending.Beyond(alice, oldest.info().id(), 1, now))).containsExactly(second);
        assertThat(store().list(alice, now)).containsExactly(oldest, third);
    }

    @Test
    void ofSessionsMadeAtOnceTheLargerIdStays() {
        List<StoredSession> all = new ArrayList<>(List.of(inserted(alice, NOW), inserted(alice, NOW)));
        all.sort((a, b) -> a.info().id().compareTo(b.info().id()));

        assertThat(ended(new Ending.Beyond(alice, "", 1, NOW))).containsExactly(all.get(0));
    }

    @Test
    void whatHasEndedDoesNotCount() {
        StoredSession dead = rows.row();
        store().insert(dead, List.of());
        StoredSession live = inserted(alice, NOW.minusSeconds(9));

        assertThat(ended(new Ending.Beyond(alice, "", 1, PRUNED))).isEmpty();
        assertThat(store().list(alice, PRUNED)).containsExactly(live);
    }

    @RepeatedTest(ROUNDS)
    void eachIsAnsweredToOneOfManyWhoEndIt() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> inserted(alice, NOW).info().id())
                .toList();
        List<Callable<List<FoundSession>>> runners = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            runners.add(() -> store().end(new Ending.AllOf(alice, ""), ALL, true));
            runners.add(() -> store().end(new Ending.OfTenant(alice.tenant()), 7, false));
        }
        runners.add(() -> store().end(new Ending.One(ids.get(3)), 1, true));
        List<FoundSession> ended =
                Race.of(runners).stream().flatMap(List::stream).toList();

        assertThat(ended.stream().map(found -> found.session().info().id())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store().list(alice, NOW)).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void whatHasExpiredIsAnsweredToOneOfManyNodes() {
        List<FoundSession> before = expireAll();
        assertThat(store().end(new Ending.Expired(PRUNED), ALL, true))
                .as("after %s", before)
                .isEmpty();
        List<StoredSession> dead = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StoredSession session = rows.row();
            store().insert(session, List.of(attribute("a", 1)));
            dead.add(session);
        }
        List<FoundSession> ended =
                new ArrayList<>(Race.of(CROWD, () -> store().end(new Ending.Expired(PRUNED), 4, true)).stream()
                        .flatMap(List::stream)
                        .toList());
        ended.addAll(expireAll());

        assertThat(ended.stream().map(FoundSession::session)).containsExactlyInAnyOrderElementsOf(dead);
        assertThat(ended).allSatisfy(found -> assertThat(found.attributes()).hasSize(1));
    }

    /** A write is either answered with the session, or refused: what unbinds the attributes misses none. */
    @RepeatedTest(ROUNDS)
    void everyWriteIsInTheAnswerOrRefused() {
        StoredSession session = rows.row();
        String id = session.info().id();
        store().insert(session, List.of());
        List<StoredAttribute> written = Stream.iterate(0, i -> i + 1)
                .limit(CROWD)
                .map(i -> attribute("a" + i, 1))
                .toList();
        List<FoundSession> answer = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Boolean>> runners = new ArrayList<>();
        written.forEach(a -> runners.add(() -> store().write(id, List.of(a), NOW)));
        runners.add(CROWD / 2, () -> answer.addAll(store().end(new Ending.One(id), 1, true)));
        List<Boolean> outcomes = new ArrayList<>(Race.of(runners));
        assertThat(outcomes.remove(CROWD / 2)).isTrue();

        List<StoredAttribute> saved =
                written.stream().filter(a -> outcomes.get(written.indexOf(a))).toList();
        assertThat(answer).singleElement().satisfies(found -> assertThat(found.attributes())
                .containsExactlyInAnyOrderElementsOf(saved));
    }

    private List<FoundSession> expireAll() {
        List<FoundSession> all = new ArrayList<>();
        List<FoundSession> batch;
        do {
            batch = store().end(new Ending.Expired(PRUNED), 1000, true);
            all.addAll(batch);
        } while (!batch.isEmpty());
        return all;
    }

    private List<StoredSession> ended(Ending which) {
        return store().end(which, ALL, false).stream()
                .map(FoundSession::session)
                .toList();
    }

    private StoredSession inserted(SessionOwner owner, Instant created) {
        StoredSession session = rows.row(owner, created);
        store().insert(session, List.of(attribute("a", 1)));
        return session;
    }

    private StoredSession onDevice(SessionOwner owner, String label) {
        StoredSession row = rows.row(owner, NOW);
        SessionInfo info = row.info();
        StoredSession session = new StoredSession(
                row.tokenHash(), new SessionInfo(info.id(), owner, Device.labelled(label), info.times()));
        store().insert(session, List.of());
        return session;
    }
}
