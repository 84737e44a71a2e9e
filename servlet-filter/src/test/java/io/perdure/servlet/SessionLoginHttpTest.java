package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.session.DurableSession;
import io.perdure.session.Device;
import io.perdure.session.SessionOwner;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions of users whom the container authenticates, and of those whom the application does. */
class SessionLoginHttpTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Browser browser = new Browser().with("User-Agent", FIREFOX);
    private TwoNodes nodes;

    @BeforeEach
    void start() throws Exception {
        nodes = new TwoNodes(STORES, parts -> parts, new ContainerLogin());
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private String devices(String user) {
        return nodes.a.sessions().list(new SessionOwner("", user), "").stream()
                .map(listed -> listed.info().device())
                .map(device -> device.label() + " at " + device.address())
                .toList()
                .toString();
    }

    @Test
    void guestIsNobodyAndNothingIsKeptOfItsDevice() throws Exception {
        String seen = text(nodes.onA(browser, (request, response) -> {
            DurableSession session = DurableSession.of(request);
            return request.getUserPrincipal() + "|" + request.getRemoteUser() + "|" + request.getAuthType() + "|"
                    + request.isUserInRole("user") + "|" + session.owner().isGuest() + "|"
                    + session.device().equals(Device.UNKNOWN);
        }));
        assertThat(seen).isEqualTo("null|null|null|false|true|true");
    }

    @Test
    void loginMakesTheGuestsSessionTheUsersUnderANewSecret() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "cart", "tea"));
        String guest = browser.cookie();
        nodes.onA(browser, (request, response) -> {
            assertThat(read(request, "cart")).isEqualTo("tea");
            request.login("alice", "secret");
            return read(request, "cart");
        });
        assertThat(browser.cookie()).isNotEqualTo(guest);
        assertThat(devices("alice")).isEqualTo("[Firefox on Linux at 127.0.0.0/24]");
        assertThat(text(nodes.onB(browser, (request, response) -> request.getRemoteUser() + read(request, "cart"))))
                .isEqualTo("alicetea");
        browser.show(guest);
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "cart"))))
                .isEqualTo("no session");
    }

    @Test
    void wrongPasswordChangesNothing() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "cart", "tea"));
        String guest = browser.cookie();
        nodes.onA(browser, (request, response) -> {
            assertThatThrownBy(() -> request.login("alice", "guessed")).hasMessage("wrong password");
            return read(request, "cart");
        });
        assertThat(browser.cookie()).isEqualTo(guest);
    }

    @Test
    void authenticateDoesLikeLogin() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "cart", "tea"));
        String guest = browser.cookie();
        nodes.onA(browser, (request, response) -> {
            assertThat(read(request, "cart")).isEqualTo("tea");
            return request.authenticate(response);
        });
        assertThat(browser.cookie()).isNotEqualTo(guest);
        assertThat(devices("alice")).contains("Firefox on Linux");
    }

    @Test
    void principalThatTheContainerFoundOwnsNewSessionsAndTakesOverAGuests() throws Exception {
        Browser fresh = new Browser().with("User", "alice");
        nodes.onA(fresh, (request, response) -> set(request, "k", "v"));
        assertThat(nodes.a.sessions().list(new SessionOwner("", "alice"), "")).hasSize(1);
        nodes.onA(browser, (request, response) -> set(request, "cart", "tea"));
        String guest = browser.cookie();
        browser.with("User", "alice");
        assertThat(text(nodes.onB(browser, (request, response) -> read(request, "cart"))))
                .isEqualTo("tea");
        assertThat(browser.cookie()).isNotEqualTo(guest);
        String own = browser.cookie();
        nodes.onA(browser, (request, response) -> read(request, "cart"));
        assertThat(browser.cookie()).as("once is enough").isEqualTo(own);
    }

    @Test
    void sessionOfAnotherUserIsNotOpened() throws Exception {
        nodes.onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return set(request, "cart", "alice's");
        });
        String hers = browser.cookie();
        browser.with("User", "bob");
        assertThat(text(nodes.onA(
                        browser,
                        (request, response) -> read(request, "cart") + "|" + request.isRequestedSessionIdValid())))
                .isEqualTo("no session|false");
        browser.show(hers);
        nodes.onA(browser, (request, response) -> set(request, "cart", "bob's"));
        assertThat(browser.cookie()).isNotEqualTo(hers);
        Browser alice = new Browser();
        alice.show(hers);
        assertThat(text(nodes.onA(alice, (request, response) -> read(request, "cart"))))
                .isEqualTo("alice's");
    }

    @Test
    void loginAsAnotherUserLeavesTheFormerOnesSession() throws Exception {
        nodes.onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return set(request, "cart", "alice's");
        });
        nodes.onA(browser, (request, response) -> {
            assertThat(read(request, "cart")).isEqualTo("alice's");
            request.login("bob", "secret");
            assertThat(request.getSession(false)).isNull();
            return set(request, "cart", "bob's");
        });
        assertThat(text(nodes.onB(
                        browser,
                        (request, response) ->
                                DurableSession.of(request).owner().user() + read(request, "cart"))))
                .isEqualTo("bobbob's");
    }

    @Test
    void logoutEndsAUsersSessionAndLeavesAGuests() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        nodes.onA(browser, (request, response) -> {
            request.logout();
            return "out";
        });
        assertThat(text(nodes.onA(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
        nodes.onA(browser, (request, response) -> {
            DurableSession.of(request).signIn("alice");
            return "in";
        });
        String hers = browser.cookie();
        nodes.onB(browser, (request, response) -> {
            request.logout();
            return request.getUserPrincipal();
        });
        assertThat(browser.cookie()).isNull();
        browser.show(hers);
        assertThat(text(nodes.onA(browser, (request, response) -> request.getRemoteUser() + "|" + read(request, "k"))))
                .isEqualTo("null|no session");
    }

    @Test
    void userSeesAllSessionsWithAMarkAndEndsTheOthers() throws Exception {
        Browser phone = new Browser();
        nodes.onA(phone, (request, response) -> {
            DurableSession.of(request).signIn("alice", Device.labelled("Phone"));
            return "in";
        });
        nodes.clock.advance(Duration.ofSeconds(1));
        HttpResponse<byte[]> seen = nodes.onB(browser, (request, response) -> {
            DurableSession session = DurableSession.of(request);
            session.signIn("alice");
            String list = session.sessionsOfUser().stream()
                    .map(listed -> listed.info().device().label() + " " + listed.current())
                    .toList()
                    .toString();
            return list + session.revokeOthers();
        });
        assertThat(text(seen)).isEqualTo("[Phone false, Firefox on Linux true]1");
        HttpResponse<byte[]> gone = nodes.onA(phone, (request, response) -> read(request, "k"));
        assertThat(text(gone)).isEqualTo("no session");
        assertThat(phone.cookie())
                .as("the cookie that opens nothing is cleared")
                .isNull();
    }

    @Test
    void signInIsRefusedWhenTheClientCannotBeTold() throws Exception {
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        nodes.onA(browser, (request, response) -> {
            DurableSession session = DurableSession.of(request);
            response.flushBuffer();
            assertThatThrownBy(() -> session.signIn("alice")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class);
            return null;
        });
        assertThat(text(nodes.onA(browser, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
    }
}
