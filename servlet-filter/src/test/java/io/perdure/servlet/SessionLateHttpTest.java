package io.perdure.servlet;

import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.session.DurableSession;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client is told that shows its former id: what the black-box kit of sessions cannot make a server do. */
class SessionLateHttpTest {
    private static final String UNKNOWN = "A".repeat(43);

    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    private final Browser browser = new Browser();
    private final Browser late = new Browser();
    private TwoNodes nodes;

    /** The browser's session has got a new id; the late one shows the one before. */
    @BeforeEach
    void start() throws Exception {
        nodes = new TwoNodes(STORES, parts -> parts, new ContainerLogin());
        nodes.onA(browser, (request, response) -> set(request, "k", "v"));
        late.show(browser.cookie());
        nodes.onA(browser, (request, response) -> request.changeSessionId());
        assertThat(browser.cookie()).isNotEqualTo(late.cookie());
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void amongSeveralCookiesAFormerOneIsEnough() throws Exception {
        String former = late.cookie();
        for (String cookies : new String[] {UNKNOWN + "; sid=" + former, former + "; sid=" + UNKNOWN}) {
            late.show(cookies);
            HttpResponse<byte[]> answer = nodes.onB(late, (request, response) -> read(request, "k"));
            assertThat(text(answer)).isEqualTo("no session");
            assertThat(Browser.told(answer)).isEmpty();
        }
    }

    @Test
    void besideAFormerOneTheCookieThatOpensASessionCounts() throws Exception {
        late.show(late.cookie() + "; sid=" + browser.cookie());
        assertThat(text(nodes.onB(late, (request, response) -> read(request, "k"))))
                .isEqualTo("v");
        HttpResponse<byte[]> out = nodes.onB(late, (request, response) -> {
            request.getSession().invalidate();
            return "out";
        });
        assertThat(Browser.told(out)).hasSize(1);
    }

    @Test
    void aSessionThatWasStoredFirstAndSignedInToThenReachesTheClient() throws Exception {
        String former = late.cookie();
        HttpResponse<byte[]> answer = nodes.onB(late, (request, response) -> {
            DurableSession session = DurableSession.of(request);
            session.increment("hits", 1); // stored with this
            session.signIn("alice");
            return session.getAttribute("hits");
        });
        assertThat(text(answer)).isEqualTo("1");
        assertThat(late.cookie()).isNotIn(former, browser.cookie());
        assertThat(text(nodes.onA(late, (request, response) -> request.getRemoteUser() + read(request, "hits"))))
                .isEqualTo("alice1");
    }

    @Test
    void aLoginWithTheContainerReachesTheClient() throws Exception {
        nodes.onB(late, (request, response) -> {
            request.login("alice", "secret");
            return set(request, "k", "own");
        });
        assertThat(text(nodes.onA(late, (request, response) -> request.getRemoteUser() + read(request, "k"))))
                .isEqualTo("aliceown");
    }

    @Test
    void aLogoutRightAfterTellsNothing() throws Exception {
        HttpResponse<byte[]> answer = nodes.onB(late, (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("k", "own");
            session.invalidate();
            return read(request, "k");
        });
        assertThat(text(answer)).isEqualTo("no session");
        assertThat(Browser.told(answer)).isEmpty();
    }

    @Test
    void aResponseThatBeginsAnewTellsNothingEither() throws Exception {
        HttpResponse<byte[]> answer = nodes.onB(late, (request, response) -> {
            set(request, "k", "own");
            response.getWriter().write("x".repeat(9000)); // passes the mark at which it might be committed
            response.reset();
            return read(request, "k");
        });
        assertThat(text(answer)).isEqualTo("own");
        assertThat(Browser.told(answer)).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).isEmpty();
    }
}
