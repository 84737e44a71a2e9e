package io.perdure.servlet;

import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreClock;
import io.perdure.crypto.LiveKeys;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.servlet.session.DurableSession;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Parts of Perdure that an application replaces by beans of its own. */
class CdiReplacementTest {
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
        ReplacingBeans.Source.of(null);
    }

    private HttpRequest.Builder post(String key) {
        return Client.posting(node.uri("/orders"), "{}").header("Idempotency-Key", key);
    }

    private String get() throws Exception {
        return text(client.get(node.uri("/orders")));
    }

    @Test
    void theClock() throws Exception {
        node.settings().put("perdure.idempotency.retention", "1h");
        start(ReplacingBeans.Clock.class);
        client.send(post(Client.KEY));
        assertThat(isReplay(client.send(post(Client.KEY)))).isTrue();
        probe.answer((run, request, response) -> {
            CDI.current().select(ReplacingBeans.Clock.class).get().advance(Duration.ofHours(2));
            response.getWriter()
                    .print(CDI.current().select(StoreClock.class).get().instant());
        });
        assertThat(get()).isEqualTo("2001-01-01T02:00:00Z");
        assertThat(isReplay(client.send(post(Client.KEY))))
                .as("its answer has expired, by that clock")
                .isFalse();
    }

    @Test
    void theCodec() throws Exception {
        start(ReplacingBeans.Codec.class);
        Browser browser = new Browser();
        probe.answer((run, request, response) -> request.getSession().setAttribute("name", "Ada"));
        browser.get(node.uri("/orders"));
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("name")));
        assertThat(text(browser.get(node.uri("/orders")))).isEqualTo("decoded Ada");
    }

    @Test
    void theStores() throws Exception {
        start(ReplacingBeans.Records.class);
        assertThat(client.send(post(Client.KEY)).statusCode()).isEqualTo(201);
        assertThat(isReplay(client.send(post(Client.KEY)))).isTrue();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT 1 FROM perdure_idempotency")) {
            assertThat(rows.next()).as("a row in the database").isFalse();
        }
    }

    @Test
    void theSecretsAndTheirRandomness() throws Exception {
        start(ReplacingBeans.OwnSecrets.class, ReplacingBeans.CountedRandom.class);
        assertThat(client.send(post(Client.KEY)).statusCode()).isEqualTo(201);
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current()
                                .select(ReplacingBeans.CountedRandom.class)
                                .get()
                                .uses()
                        > 0));
        assertThat(get()).isEqualTo("true");
    }

    @Test
    void theKeysWhereTwoBeansHaveSome() throws Exception {
        node.settings().remove("perdure.keys");
        start(HookBeans.OtherVault.class, ReplacingBeans.ChosenVault.class);
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current().select(LiveKeys.class).get().currentId()));
        assertThat(get()).isEqualTo("v1");
    }

    @Test
    void theSettings() throws Exception {
        ReplacingBeans.DataSourceUrl.of(database.database().jdbcUrl());
        start(ReplacingBeans.OwnSettings.class, ReplacingBeans.DataSourceUrl.class);
        assertProblem(client.send(Client.posting(node.uri("/orders"), "{}")), 400, "key-missing");
    }

    @Test
    void theSourceOfData() throws Exception {
        node.settings().put("perdure.datasource.user", "nobody looks at this");
        ReplacingBeans.Source.of(database.dataSource());
        node.beans(directory, ReplacingBeans.Source.class)
                .filter(IdempotencyFilter.class)
                .start();
        assertThat(client.send(post(Client.KEY)).statusCode()).isEqualTo(201);
        assertThat(isReplay(client.send(post(Client.KEY)))).isTrue();
    }

    @Test
    void theResolversOfUsersAndDevices() throws Exception {
        start(ReplacingBeans.Owners.class, ReplacingBeans.Devices.class);
        probe.answer((run, request, response) -> {
            DurableSession session = DurableSession.of(request);
            session.setAttribute("any", "thing");
            response.getWriter().print(session.owner() + " " + session.device());
        });
        assertThat(text(new Browser().with("User", "Ada").get(node.uri("/orders"))))
                .contains("Ada", "shop", "a kiosk in the hall");
    }

    @Test
    void theSourceOfTraces() throws Exception {
        start(ReplacingBeans.Traces.class, ReplacingBeans.Replays.class);
        client.send(post(Client.KEY));
        client.send(post(Client.KEY));
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current().select(ReplacingBeans.Replays.class).get().heard()));
        assertThat(get()).isEqualTo("[00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01]");
    }

    @Test
    void theHousekeeperIsABeanAndTellsItsListeners() throws Exception {
        node.settings().put("perdure.housekeeping.interval", "0");
        start(ReplacingBeans.Rounds.class);
        probe.answer((run, request, response) -> {
            CDI.current().select(Housekeeper.class).get().runOnce();
            response.getWriter()
                    .print(CDI.current()
                            .select(ReplacingBeans.Rounds.class)
                            .get()
                            .heard());
        });
        assertThat(get()).contains("deleting expired answers", "deleting ended sessions");
    }

    @Test
    void anAlternativeWithAPriorityWinsOverAnotherBean() throws Exception {
        start(HookBeans.OwnKeys.class, ReplacingBeans.Chosen.class);
        assertThat(text(client.send(post(Client.KEY)))).contains("Chosen says no.");
    }

    @Test
    void aSecondBeanIsRefusedAndTypeAndFixAreNamed() {
        assertThatThrownBy(() -> start(ReplacingBeans.PlainClock.class))
                .hasStackTraceContaining("There is more than one bean of type StoreClock: ")
                .hasStackTraceContaining(ReplacingBeans.PlainClock.class.getName())
                .hasStackTraceContaining("io.perdure.jpa.cdi.StoreProducer.clock")
                .hasStackTraceContaining("make one of them an @Alternative with a @Priority");
    }

    @Test
    void aBeanWithAQualifierOfItsOwnIsNobodysBusiness() throws Exception {
        start(ReplacingBeans.ShopClock.class);
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current().select(StoreClock.class).get().instant().equals(Instant.EPOCH)));
        assertThat(get()).isEqualTo("false");
    }

    @Test
    void twoSourcesOfDataAreRefusedAndTypeAndFixAreNamed() {
        ReplacingBeans.Source.of(database.dataSource());
        assertThatThrownBy(() -> start(ReplacingBeans.Source.class, ReplacingBeans.OtherSource.class))
                .hasStackTraceContaining("There is more than one bean of type @PerdureDataSource DataSource: ")
                .hasStackTraceContaining(ReplacingBeans.OtherSource.class.getName())
                .hasStackTraceContaining("make one of them an @Alternative with a @Priority");
    }

    /** Filter, context, MicroProfile Config, system property: the first one that says something wins. */
    @Test
    void settingsOfMicroProfileConfigWinOverTheSystemAndLoseToTheContext() throws Exception {
        Files.createDirectories(directory.resolve("META-INF"));
        Files.writeString(
                directory.resolve("META-INF/microprofile-config.properties"),
                """
                config_ordinal=500
                perdure.session.cookie=by-config
                perdure.session.same-site=Strict
                perdure.idempotency.required=false
                """);
        System.setProperty("perdure.session.cookie", "by-system");
        System.setProperty("perdure.session.same-site", "None");
        try {
            node.settings().put("perdure.session.same-site", "Lax");
            node.beans(directory)
                    .database(database)
                    .filter(SessionFilter.class)
                    .context()
                    .addFilter(IdempotencyFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST))
                    .setInitParameter("perdure.idempotency.required", "true");
            node.start();
            probe.answer((run, request, response) -> request.getSession().setAttribute("name", "Ada"));
            assertThat(client.get(node.uri("/orders")).headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie ->
                            assertThat(cookie).startsWith("by-config=").contains("SameSite=Lax"));
            assertProblem(client.send(Client.posting(node.uri("/orders"), "{}")), 400, "key-missing");
        } finally {
            System.clearProperty("perdure.session.cookie");
            System.clearProperty("perdure.session.same-site");
        }
    }
}
