package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Call;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the secret travels: T46. */
public abstract class CookieHttpContract extends SessionContract {
    private static final String SET = "session.set=k:text:v";

    /** For subclasses. */
    protected CookieHttpContract() {}

    private static SetCookie made(Visitor visitor) throws Exception {
        return SetCookie.of(visitor.visit(A, SET)).get(0);
    }

    private SetCookie madeOverTls(Visitor visitor) throws Exception {
        require(Capability.FORWARDED);
        return SetCookie.of(visitor.send(A, visitor.page(SET).header("X-Forwarded-Proto", "https")))
                .get(0);
    }

    @Test
    @Tag("T46")
    @Tag("row49")
    void theCookieIsForThisApplicationAndThisBrowserSessionAndNoScript() throws Exception {
        SetCookie cookie = made(visitor());
        assertThat(cookie.has("httponly")).isTrue();
        assertThat(cookie.attribute("samesite")).isIn("Lax", "Strict");
        assertThat(cookie.attribute("path")).isEqualTo(service().node(A).getPath());
        assertThat(cookie.attributes()).doesNotContainKeys("domain", "max-age", "expires", "secure");
    }

    @Test
    @Tag("T46")
    @Tag("row50")
    void theCookieDoesNotSayWhatProductItIsOf() throws Exception {
        assertThat(made(visitor()).name()).doesNotContainIgnoringCase("perdure").doesNotContainIgnoringCase("java");
    }

    @Test
    @Tag("T46")
    @Tag("row49")
    void theCookieIsSecureWhereTheRequestIs() throws Exception {
        assertThat(madeOverTls(visitor()).has("secure")).isTrue();
    }

    @Test
    @Tag("T46")
    @Tag("row50")
    void theHostPrefixForcesWhatBrowsersDemandOfIt() throws Exception {
        SetCookie cookie = madeOverTls(configured("cookie", "__Host-sid"));
        assertThat(cookie.name()).isEqualTo("__Host-sid");
        assertThat(cookie.has("secure")).isTrue();
        assertThat(cookie.attribute("path")).isEqualTo("/");
        assertThat(cookie.has("domain")).isFalse();
    }

    @Test
    @Tag("T46")
    void whatTheDescriptorSaysOfTheCookieHolds() throws Exception {
        require(Capability.COOKIE_CONFIG);
        Client described = started(service()
                .withCookie(
                        Map.of("name", "visit", "path", "/deep", "max-age", "600", "SameSite", "Strict", "Hue", "7")));
        Visitor visitor = new Visitor(described);
        SetCookie cookie = made(visitor);
        assertThat(cookie.name()).isEqualTo("visit");
        assertThat(cookie.attribute("path")).isEqualTo("/deep");
        assertThat(cookie.attribute("max-age")).isEqualTo("600");
        assertThat(cookie.attribute("samesite")).isEqualTo("Strict");
        assertThat(cookie.attribute("hue")).isEqualTo("7");
        visitor.assertGets("k", "v");
    }

    @Test
    @Tag("T46")
    void addressesStayAsTheyAre() throws Exception {
        String address = "/page?a=b#c";
        assertThat(visitor().told(A, SET, "encode=" + address).lines()).containsExactly(address, address);
        Visitor visitor = holding("k", "v");
        assertThat(visitor.told(A, "encode=" + address).lines()).containsExactly(address, address);
    }

    @Test
    @Tag("T46")
    void anAnswerWithASecretIsNotForCaches() throws Exception {
        Visitor visitor = visitor();
        Answer made = visitor.visit(A, "header=Cache-Control:public, max-age=60", SET);
        assertThat(String.join(",", made.lines("Cache-Control")))
                .contains("no-store")
                .doesNotContain("public");
        Answer changed = visitor.visit(B, "session.changeId");
        assertThat(changed.header("Cache-Control")).contains("no-store");
        Answer used = visitor.visit(A, "header=Cache-Control:private, max-age=60", "session.get=k");
        assertThat(used.lines("Cache-Control")).containsExactly("private, max-age=60");
    }

    /** A browser sends all that it has under the name, and nobody knows in which order. */
    @ParameterizedTest
    @ValueSource(strings = {"%2$s; %1$s=garbage", "%1$s=garbage; %2$s", "%1$s=%3$s; %2$s", "%2$s; %1$s=%3$s"})
    @Tag("T46")
    void ofSeveralCookiesOfTheNameTheOneThatOpensASessionCounts(String cookies) throws Exception {
        Visitor visitor = holding("k", "v");
        String name = visitor.cookieName();
        Visitor dead = holding("k", "w");
        dead.twin().told(A, "session.invalidate");
        String line = String.format(Locale.ROOT, cookies, name, name + "=" + visitor.secret(), dead.secret());
        Call call = visitor.page("session.get=k").header("Cookie", line);
        assertThat(Visitor.said(client().send(B, call))).isEqualTo("v");
    }
}
