package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status, headers and framing of a stored answer: cases B4 to B10. */
public abstract class HeaderHttpContract extends HttpContract {
    private static final String LONG_TEXT = "A text that is worth to be compressed. ".repeat(100);

    private final Call order = Call.order();

    /** For subclasses. */
    protected HeaderHttpContract() {}

    @Test
    @Tag("B4")
    void headersThatBelongToTheAnswerAreReplayed() throws Exception {
        Call call = order.doing("header=X-Custom:{id}", "header=Cache-Control:no-store", "order");
        Answer first = client().send(call);
        Answer retry = client().send(call).assertReplayOf(first);
        for (String name : List.of("Location", "ETag", "Content-Type", "X-Custom", "Cache-Control")) {
            assertThat(retry.lines(name)).as(name).hasSize(1).isEqualTo(first.lines(name));
        }
        assertThat(retry.header("Content-Length")).isEqualTo(Integer.toString(retry.body().length));
    }

    @Test
    @Tag("B4")
    void theDateOfAReplayIsItsOwn() throws Exception {
        String old = "Thu, 01 Jan 1970 00:00:00 GMT";
        Call call = order.doing("header=Date:" + old, "order");
        client().send(call);
        assertThat(client().send(call).lines("Date")).hasSizeLessThan(2).doesNotContain(old);
    }

    @Test
    @Tag("B4")
    void whatBelongsToAConnectionIsNotReplayed() throws Exception {
        Call call =
                order.doing("header=Connection:close", "header=Keep-Alive:timeout=7", "order", "flush", "write=more");
        Answer first = client().send(call);
        Answer retry = client().send(call).assertReplayOf(first);
        assertThat(retry.response().headers().map()).doesNotContainKeys("connection", "keep-alive");
        assertThat(retry.header("Transfer-Encoding") + retry.header("Content-Length"))
                .as("one framing")
                .isIn("chunked", Integer.toString(retry.body().length));
    }

    @ParameterizedTest
    @Tag("B5")
    @ValueSource(
            strings = {
                "Set-Cookie:sid=secret",
                "Set-Cookie2:sid=secret",
                "WWW-Authenticate:Basic realm=secret",
                "Proxy-Authenticate:Basic realm=secret",
                "Authentication-Info:nextnonce=secret"
            })
    void whatIsForOneClientAtOneMomentIsSentOnceOnly(String header) throws Exception {
        Call call = order.doing("header=" + header, "order");
        String name = header.substring(0, header.indexOf(':'));
        assertThat(client().send(call).lines(name)).hasSize(1);
        assertThat(client().send(call).lines(name)).isEmpty();
    }

    @Test
    @Tag("B6")
    void severalLinesOfOneHeaderAreReplayedInTheirOrder() throws Exception {
        Call call = order.doing(
                "header=Link:</b>; rel=next",
                "header=Link:</a>; rel=prev",
                "header=Vary:Origin",
                "header=Vary:Accept",
                "order");
        Answer first = client().send(call);
        assertThat(first.lines("Link")).containsExactly("</b>; rel=next", "</a>; rel=prev");
        Answer retry = client().send(call).assertReplayOf(first);
        assertThat(retry.lines("Link")).isEqualTo(first.lines("Link"));
        assertThat(retry.lines("Vary")).isEqualTo(first.lines("Vary"));
    }

    @ParameterizedTest
    @Tag("B7")
    @ValueSource(ints = {200, 201, 204})
    void anAnswerWithoutABodyIsReplayedWithoutOne(int status) throws Exception {
        Call call = order.doing("status=" + status, "header=Run:{id}");
        Answer first = client().send(call).assertFresh(status);
        Answer retry = client().send(call).assertReplayOf(first);
        assertThat(retry.body()).isEmpty();
        assertThat(retry.header("Run")).isEqualTo(first.header("Run"));
        assertThat(retry.header("Content-Length")).isEqualTo(first.header("Content-Length"));
        client().send(call).assertReplayOf(first);
    }

    @ParameterizedTest
    @Tag("B7")
    @ValueSource(ints = {201, 204})
    void anAnswerWithoutABodyIsFramedAsOne(int status) throws Exception {
        Call call = order.doing("status=" + status);
        client().send(call);
        try (RawConnection connection = new RawConnection(service().node(0))) {
            connection.send(call);
            RawAnswer retry = connection.receive();
            assertThat(retry.status()).isEqualTo(status);
            assertThat(retry.text()).endsWith("\r\n\r\n").doesNotContain("Content-Length: 0\r\nContent-Length");
            if (status == 204) { // RFC 9110, section 8.6, and RFC 9112, section 6.1
                assertThat(retry.text()).doesNotContain("Content-Length").doesNotContain("Transfer-Encoding");
            }
        }
    }

    @Test
    @Tag("B8")
    void aRedirectIsReplayed() throws Exception {
        Call see = order.doing("status=303", "header=Location:/orders/{id}");
        Answer first = client().send(see).assertFresh(303);
        assertThat(client().send(see).assertReplayOf(first).lines("Location")).isEqualTo(first.lines("Location"));
        Call found = Call.order().doing("write=discarded", "redirect=/orders/{id}");
        Answer second = client().send(found).assertFresh(302);
        assertThat(client().send(found).assertReplayOf(second).lines("Location"))
                .isEqualTo(second.lines("Location"))
                .hasSize(1);
        client().assertRuns(found, 1);
    }

    @Test
    @Tag("B8")
    void theApplicationsErrorPageIsTheSameWithAKeyWithoutAndWhenReplayed() throws Exception {
        assertErrorPage("error=404:No such order");
    }

    @Test
    @Tag("B8")
    void theContainersErrorPageIsTheSameWithAKeyWithoutAndWhenReplayed() throws Exception {
        assertErrorPage("error=410:Gone for good");
    }

    private void assertErrorPage(String step) throws Exception {
        Call call = order.doing("header=X-Custom:a", "write=discarded", step);
        Answer without = client().send(call.without(Call.KEY));
        assertThat(without.body()).as("an error page").isNotEmpty();
        Answer first = client().send(call).assertFresh(without.status());
        assertThat(first.text()).isEqualTo(without.text());
        assertThat(first.lines("Content-Type")).isEqualTo(without.lines("Content-Type"));
        client().send(call).assertReplayOf(first);
        client().assertRuns(call, 2);
    }

    @ParameterizedTest
    @Tag("B10")
    @ValueSource(strings = {"gzip", "identity", "br"})
    void anAnswerThatTheHandlerCompressedSaysSoWhateverTheRetryAccepts(String accepted) throws Exception {
        Call call = order.doing("gzip=" + LONG_TEXT);
        client().send(call.header("Accept-Encoding", "gzip")).assertFresh(200);
        Answer retry = client().send(call.header("Accept-Encoding", accepted));
        assertThat(retry.isReplay()).isTrue();
        assertThat(retry.lines("Content-Encoding")).containsExactly("gzip");
        assertThat(retry.lines("Vary")).containsExactly("Accept-Encoding");
        assertThat(decoded(retry)).isEqualTo(LONG_TEXT);
        client().assertRuns(call, 1);
    }

    @ParameterizedTest
    @Tag("B10")
    @ValueSource(strings = {"gzip", "identity"})
    void aContainerThatCompressesCompressesReplaysAsTheyAreAccepted(String accepted) throws Exception {
        require(Capability.COMPRESSION);
        Client compressed = started(service().compressing());
        Call call = order.doing("header=Content-Type:text/plain", "write=" + LONG_TEXT);
        String other = accepted.equals("gzip") ? "identity" : "gzip";
        assertThat(decoded(compressed.send(call.header("Accept-Encoding", other))))
                .isEqualTo(LONG_TEXT);
        Answer retry = compressed.send(call.header("Accept-Encoding", accepted));
        assertThat(retry.isReplay()).isTrue();
        assertThat(retry.header("Content-Encoding")).isEqualTo(accepted.equals("gzip") ? "gzip" : "");
        assertThat(retry.lines("Vary").toString()).containsIgnoringCase("Accept-Encoding");
        assertThat(decoded(retry)).isEqualTo(LONG_TEXT);
        compressed.assertRuns(call, 1);
    }

    private static String decoded(Answer answer) throws Exception {
        if (!answer.header("Content-Encoding").equals("gzip")) {
            return answer.text();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
