package io.perdure.jpa;

import static io.perdure.jpa.Samples.IDLE;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.bytes;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.step;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.database.DatabaseExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation says so, soon, when the database does not answer. */
class UnreachableDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    @RegisterExtension
    static final DatabaseExtension postgres = Databases.postgres();

    @RegisterExtension
    static final DatabaseExtension sqlite = Databases.sqlite();

    private final List<JpaStores> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(JpaStores::close);
    }

    /** An application that ends while requests are at work. */
    @TestFactory
    Stream<DynamicTest> everyOperationOfStoresThatAreClosed() {
        return Stream.of(postgres, sqlite).flatMap(database -> {
            JpaStores stores = JpaStores.open(database.dataSource());
            stores.close();
            return operations(stores).entrySet().stream()
                    .map(operation -> DynamicTest.dynamicTest(
                            operation.getKey() + " on " + database.database().name(),
                            () -> assertFailsSoon(
                                    operation.getKey(), operation.getValue(), IllegalStateException.class)));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyOperation() {
        return Stream.of(postgres, sqlite).flatMap(database -> {
            CutOff cutOff = new CutOff(database.dataSource());
            JpaStores stores = JpaStores.open(cutOff.dataSource());
            open.add(stores);
            cutOff.cut();
            return operations(stores).entrySet().stream()
                    .map(operation -> DynamicTest.dynamicTest(
                            operation.getKey() + " on " + database.database().name(),
                            () -> assertFailsSoon(operation.getKey(), operation.getValue(), SQLException.class)));
        });
    }

    private static void assertFailsSoon(String name, ThrowingCallable operation, Class<? extends Exception> cause) {
        long start = System.nanoTime();
        assertThatThrownBy(operation)
                .isInstanceOf(StoreUnavailableException.class)
                .hasRootCauseInstanceOf(cause)
                .satisfies(e -> assertThat(printed(e)).doesNotContain("secret"))
                .hasMessageContaining(name);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    private static Map<String, ThrowingCallable> operations(JpaStores stores) {
        IdempotencyStore records = stores.idempotency();
        SessionStore sessions = stores.sessions();
        String id = "secret-id";
        return Map.ofEntries(
                Map.entry("reserve a key", () -> records.claim(claim(id, "secret-token"))),
                Map.entry("complete a record", () -> records.complete(id, "secret-token", answer("secret"))),
                Map.entry("release a key", () -> records.release(id, "secret-token")),
                Map.entry("read a record", () -> records.find(id, NOW)),
                Map.entry("renew a lease", () -> records.renew(id, "secret-token", NOW)),
                Map.entry("amend a record", () -> records.amend(id, "secret-token", answer("secret"))),
                Map.entry(
                        "store a part of an answer",
                        () -> records.append(new AnswerPart(id, "secret-token", 0, bytes("secret"), NOW))),
                Map.entry("read a part of an answer", () -> records.part(id, "secret-token", 0)),
                Map.entry("record effects", () -> records.recordEffects(id, "secret-token")),
                Map.entry("record a step", () -> records.recordStep(step(id, "secret-token", "secret"))),
                Map.entry("read a step", () -> records.step(id, "secret", NOW)),
                Map.entry("delete expired steps", () -> records.deleteExpiredSteps(NOW, 1)),
                Map.entry("delete expired parts", () -> records.deleteExpiredParts(NOW, 1)),
                Map.entry("wait for a record", () -> records.awaitEnd(id, "secret-token")),
                Map.entry("delete expired records", () -> records.deleteExpired(NOW, 1)),
                Map.entry("settle a record", () -> records.settle(id, record -> Settlement.KEEP)),
                Map.entry("store a new session", () -> sessions.insert(session(id), List.of(set("secret", "secret")))),
                Map.entry("find a session", () -> sessions.find("secret-hash", NOW)),
                Map.entry("write attributes", () -> sessions.write(id, List.of(set("secret", "secret")), NOW)),
                Map.entry("touch sessions", () -> sessions.touch(touch(id, NOW))),
                Map.entry("limit a session", () -> sessions.setIdle(id, IDLE, NOW, NOW)),
                Map.entry("rotate a session", () -> sessions.rotate(rotation("secret-hash", "secret-new", NOW))),
                Map.entry("end sessions", () -> sessions.end(new Ending.One(id), 1, true)),
                Map.entry("list all sessions", () -> sessions.page("", 1, NOW)),
                Map.entry("count keys", sessions::sealedUnder),
                Map.entry("find sessions under other keys", () -> sessions.sealedUnderOther("k1", "", 1)),
                Map.entry("list sessions", () -> sessions.list(OWNER, NOW)),
                Map.entry("rewrite a session", () -> sessions.rewrite(id, NOW, FoundSession::attributes)));
    }

    @Test
    void aRefusedStatementShowsNoSealedValue() {
        try (JpaStores stores = JpaStores.open(sqlite.dataSource())) {
            stores.sessions().insert(session("secret-id"), List.of(set("secret-name", "secret-value")));

            assertThatThrownBy(() ->
                            stores.sessions().insert(session("secret-id"), List.of(set("secret-name", "secret-value"))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .satisfies(e -> assertThat(printed(e)).doesNotContain("secret"));
        }
    }

    @Test
    void aContradictionIsNotTakenForAnOutage() {
        for (DatabaseExtension database : List.of(postgres, sqlite)) {
            try (JpaStores stores = JpaStores.open(database.dataSource())) {
                stores.sessions().insert(session("twice"), List.of(set("a", "1")));

                assertThatThrownBy(() -> stores.sessions().insert(session("twice"), List.of(set("a", "1"))))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("contradicts")
                        .hasMessageNotContaining("reachable?");
            }
        }
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
