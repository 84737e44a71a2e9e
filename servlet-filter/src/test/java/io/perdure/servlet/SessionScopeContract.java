package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.beans.Account;
import io.perdure.servlet.beans.Box;
import io.perdure.servlet.beans.Cart;
import io.perdure.servlet.beans.Counted;
import io.perdure.servlet.beans.CountedInterceptor;
import io.perdure.servlet.beans.Greeter;
import io.perdure.servlet.beans.Ledger;
import io.perdure.servlet.beans.Notes;
import io.perdure.servlet.beans.Preferences;
import io.perdure.servlet.beans.PreferencesProducer;
import io.perdure.servlet.beans.TextBox;
import io.perdure.servlet.beans.Unstorable;
import io.perdure.servlet.beans.Wizard;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Session-scoped beans of an application that knows nothing of this library: two nodes with Weld, one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SessionScopeContract {
    private final Browser browser = new Browser();
    private Path placeOfA;
    private WeldNode a;
    private WeldNode b;

    abstract DatabaseExtension database();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        placeOfA = directory.resolve("a");
        a = node(placeOfA);
        b = node(directory.resolve("b"));
    }

    @AfterAll
    void stop() {
        a.close();
        b.close();
    }

    private WeldNode node(Path directory) throws Exception {
        Map<String, String> settings = new HashMap<>(Node.SETTINGS);
        settings.put("perdure.datasource.url", database().database().jdbcUrl());
        settings.put("perdure.session.classes", "io.perdure.servlet.beans.*");
        return new WeldNode(
                directory,
                settings,
                Account.class,
                Box.class,
                Cart.class,
                Counted.class,
                CountedInterceptor.class,
                Greeter.class,
                Ledger.class,
                Notes.class,
                Preferences.class,
                PreferencesProducer.class,
                TextBox.class,
                Unstorable.class,
                Wizard.class);
    }

    private String ask(Browser client, WeldNode node, String path) throws Exception {
        HttpResponse<byte[]> answer = client.get(node.uri(path));
        assertThat(answer.statusCode()).as(path + ": " + text(answer)).isEqualTo(200);
        assertNoOtherCookie(answer);
        return text(answer);
    }

    /** The server has made no session of its own. */
    private static void assertNoOtherCookie(HttpResponse<byte[]> answer) {
        assertThat(Browser.told(answer))
                .allSatisfy(cookie -> assertThat(cookie.getName()).isEqualTo("sid"));
    }

    private Map<String, Long> revisions() throws SQLException {
        Map<String, Long> revisions = new HashMap<>();
        try (Connection connection = database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT session_id, name, revision FROM perdure_session_attribute")) {
            while (rows.next()) {
                revisions.put(rows.getString(1) + rows.getString(2), rows.getLong(3));
            }
        }
        return revisions;
    }

    @Test
    void sessionScopedBeanChangedInPlaceIsSeenOnTheOtherNode() throws Exception {
        Browser client = new Browser();
        assertThat(ask(client, a, "/cart?value=tea")).isEqualTo("[tea]");
        assertThat(ask(client, a, "/cart?value=milk")).isEqualTo("[tea, milk]");
        assertThat(ask(client, b, "/cart?value=jam")).isEqualTo("[tea, milk, jam]");
        assertThat(ask(client, a, "/cart")).isEqualTo("[tea, milk, jam]");
        assertThat(ask(new Browser(), a, "/cart")).isEqualTo("[]");
    }

    @Test
    void interceptedBeanKeepsItsFieldsAndGetsItsReferencesAnew() throws Exception {
        Browser client = new Browser();
        assertThat(ask(client, a, "/account?value=3")).isEqualTo("3 [3] [paid 3] [coin 3] made 1 true");
        ask(client, b, "/clear");
        assertThat(ask(client, b, "/account?value=4"))
                .isEqualTo("7 [3, 4] [paid 3, paid 4] [coin 3, coin 4] made 1 true");
        assertThat(ask(client, b, "/ledger")).isEqualTo("[call pay, noted paid 4, call state]");
        assertThat(ask(client, a, "/account")).isEqualTo("7 [3, 4] [paid 3, paid 4] [coin 3, coin 4] made 1 true");
    }

    @Test
    void beansOfAllKindsAreSeenOnTheOtherNode() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/box?value=text");
        ask(client, a, "/greeter?value=Ada");
        ask(client, a, "/preferences?value=fa");
        assertThat(ask(client, b, "/box")).isEqualTo("[text]");
        assertThat(ask(client, b, "/greeter")).isEqualTo("Hello Ada");
        assertThat(ask(client, b, "/preferences")).isEqualTo("fa");
    }

    @Test
    void beansSurviveARestartInAnotherPlace(@TempDir Path directory) throws Exception {
        Browser client = new Browser();
        ask(client, a, "/account?value=3");
        ask(client, a, "/greeter?value=Ada");
        try (WeldNode restarted = node(directory)) {
            assertThat(ask(client, restarted, "/account")).isEqualTo("3 [3] [paid 3] [coin 3] made 1 true");
            assertThat(ask(client, restarted, "/greeter")).isEqualTo("Hello Ada");
        }
    }

    /** By Weld's own form of it, which says where the bean's archive lies. */
    @Test
    void referenceToABeanInAnAttributeIsGoodAfterARestartInTheSamePlace() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/preferences?value=fa");
        ask(client, a, "/refer");
        try (WeldNode restarted = node(placeOfA)) {
            assertThat(ask(client, restarted, "/follow")).isEqualTo("[followed] fa");
        }
    }

    @Test
    void requestThatOnlyReadsBeansWritesNothing() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/account?value=3");
        ask(client, a, "/box?value=text");
        ask(client, a, "/greeter?value=Ada");
        ask(client, a, "/preferences?value=fa");
        Map<String, Long> before = revisions();
        for (String path : new String[] {"/account", "/box", "/greeter", "/preferences", "/cart"}) {
            ask(client, b, path);
        }
        assertThat(revisions()).isEqualTo(before);
        ask(client, b, "/box?value=more");
        assertThat(revisions()).isNotEqualTo(before);
    }

    @Test
    void requestThatTouchesNoBeanHasNoSession() throws Exception {
        assertThat(Browser.told(browser.get(a.uri("/untouched")))).isEmpty();
    }

    @Test
    void injectedSessionAndRequestAreThoseOfTheFilter() throws Exception {
        Browser client = new Browser();
        assertThat(ask(client, a, "/session")).isEqualTo("true true true");
        assertThat(ask(client, b, "/session")).isEqualTo("true true true");
    }

    @Test
    void beansAreDestroyedAtTheEndOfTheRequestThatEndsTheirSession() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/account?value=3");
        ask(client, a, "/preferences?value=fa");
        ask(client, b, "/clear");
        assertThat(ask(client, b, "/invalidate")).isEqualTo("[coin 3] true");
        assertThat(ask(new Browser(), b, "/ledger"))
                .contains("account destroyed at 3 with [coin 3]", "preferences disposed of: fa")
                .endsWith("ended]");
        assertThat(ask(client, a, "/cart")).isEqualTo("[]");
    }

    @Test
    void newSessionInTheSameRequestHasNewBeans() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/cart?value=old");
        assertThat(ask(client, a, "/again?value=new")).isEqualTo("[new] true");
        assertThat(ask(client, b, "/cart")).isEqualTo("[new]");
    }

    @Test
    void observersHearThatASessionBegan() throws Exception {
        ask(new Browser(), a, "/clear");
        ask(new Browser(), a, "/cart?value=x");
        assertThat(ask(new Browser(), a, "/ledger")).isEqualTo("[began]");
    }

    @Test
    void forwardsErrorPagesAndAsyncDispatchesSeeTheSameBeans() throws Exception {
        Browser client = new Browser();
        assertThat(ask(client, a, "/forward?value=one")).isEqualTo("[one]");
        HttpResponse<byte[]> failed = client.get(a.uri("/fail?value=two"));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(text(failed)).isEqualTo("ERROR [one, two]");
        assertNoOtherCookie(failed);
        assertThat(ask(client, a, "/async?value=three")).isEqualTo("[one, two, three, three]");
        assertThat(ask(client, b, "/cart")).isEqualTo("[one, two, three, three]");
    }

    @Test
    void beanThatCannotBeStoredIsNamed() throws Exception {
        assertThat(ask(new Browser(), a, "/unstorable"))
                .contains("The session-scoped bean io.perdure.bean:" + Unstorable.class.getName())
                .contains("is not Serializable");
    }

    @Test
    void beansOfASessionThatEndsOutsideOfItsRequestsAreDestroyedAtOnce() throws Exception {
        Browser client = new Browser();
        ask(client, a, "/account?value=3");
        ask(client, b, "/clear");
        assertThat(ask(client, b, "/elsewhere")).isEqualTo("[coin 3]");
        assertThat(ask(client, b, "/ledger")).contains("account destroyed at 3 with [coin 3], ended]");
    }

    /** Weld keeps it in the server's session, in a form that is of use on one server only. */
    @Test
    void conversationLivesOnItsServerAsItDidBefore() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String id = get(client, "/begin?value=one");
        assertThat(get(client, "/wizard?value=two&cid=" + id)).isEqualTo("[one, two]");
        assertThat(get(client, "/cart?value=tea&cid=" + id)).isEqualTo("[tea]");
        assertThat(get(client, "/cart")).isEqualTo("[tea]");
        assertThat(get(client, "/wizard?value=three&cid=" + id)).isEqualTo("[one, two, three]");
    }

    private String get(HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(a.uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
