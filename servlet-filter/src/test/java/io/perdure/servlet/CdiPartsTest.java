package io.perdure.servlet;

import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.crypto.LiveKeys;
import io.perdure.health.HealthCheck;
import io.perdure.health.PartReport;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Engines and stores that an application replaces by beans of its own, and beans that join in with Perdure's. */
class CdiPartsTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().withWeld().servlet(probe);
    private final Client client = new Client();

    private void start(Class<?>... beans) throws Exception {
        node.beans(directory, beans)
                .database(database)
                .filter(SessionFilter.class)
                .filter(IdempotencyFilter.class)
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    /** What a handler says. */
    private String asked(Probe.Handler handler) throws Exception {
        probe.answer(handler);
        return text(client.get(node.uri("/orders")));
    }

    private boolean hasRows(String table) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT 1 FROM " + table)) {
            return rows.next();
        }
    }

    @Test
    void theTransactionsOfHandlers() throws Exception {
        node.settings().put("perdure.idempotency.mode", "join");
        start(PartBeans.Transactions.class);
        assertThat(client.send(Client.posting(node.uri("/orders"), "{}")).statusCode())
                .isEqualTo(201);
        probe.answer((run, request, response) -> response.setStatus(500));
        client.send(Client.posting(node.uri("/orders"), "{}"));
        assertThat(asked((run, request, response) -> response.getWriter()
                        .print(bean(PartBeans.Transactions.class).calls())))
                .isEqualTo("[check, begin, commit, begin, rollback]");
    }

    @Test
    void theEngineOfRequests() throws Exception {
        start(PartBeans.Guard.class);
        assertThat(client.post(node.uri("/orders"), Client.KEY, "{}").statusCode())
                .isEqualTo(201);
        assertThat(isReplay(client.post(node.uri("/orders"), Client.KEY, "{}"))).isTrue();
        assertThat(hasRows("perdure_idempotency")).isFalse();
    }

    @Test
    void theStoreOfSessions() throws Exception {
        start(PartBeans.Sessions.class);
        assertSessionsAreElsewhere();
    }

    @Test
    void theEngineOfSessions() throws Exception {
        start(PartBeans.Manager.class);
        assertSessionsAreElsewhere();
    }

    private void assertSessionsAreElsewhere() throws Exception {
        Browser browser = new Browser();
        probe.answer((run, request, response) -> request.getSession().setAttribute("name", "Ada"));
        browser.get(node.uri("/orders"));
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("name")));
        assertThat(text(browser.get(node.uri("/orders")))).isEqualTo("Ada");
        assertThat(hasRows("perdure_session")).isFalse();
    }

    @Test
    void theKeys() throws Exception {
        start(PartBeans.Keys.class);
        assertThat(asked((run, request, response) ->
                        response.getWriter().print(bean(LiveKeys.class).currentId())))
                .isEqualTo("own");
    }

    private static String parts() {
        return bean(HealthCheck.class).check().parts().stream()
                .map(PartReport::part)
                .collect(Collectors.joining(" "));
    }

    @Test
    void theHealthCheck() throws Exception {
        start(PartBeans.Health.class);
        assertThat(asked((run, request, response) -> response.getWriter().print(parts())))
                .isEqualTo("own");
    }

    @Test
    void aProbeJoinsTheHealthCheck() throws Exception {
        start(PartBeans.Probing.class);
        assertThat(asked((run, request, response) -> response.getWriter().print(parts())))
                .isEqualTo("clock key own table");
    }

    @Test
    void theHousekeeperWhichStartsWithTheApplication() throws Exception {
        node.settings().put("perdure.housekeeping.interval", "1ms");
        start(PartBeans.Keeper.class, PartBeans.Chores.class);
        assertTheChoreIsDone();
    }

    @Test
    void aChoreJoinsTheHousekeeper() throws Exception {
        node.settings().put("perdure.housekeeping.interval", "1ms");
        start(PartBeans.Joining.class, PartBeans.Chores.class);
        assertTheChoreIsDone();
    }

    private void assertTheChoreIsDone() throws Exception {
        assertThat(asked((run, request, response) -> {
                    try {
                        response.getWriter()
                                .print(bean(PartBeans.Chores.class).done().await(30, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isEqualTo("true");
    }
}
