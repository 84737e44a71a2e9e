package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
    private static final byte[] ORDER = "{\"amount\":1}".repeat(100).getBytes(StandardCharsets.US_ASCII);

    @Test
    void theSameBytesInAnyCodingAreTheSame() throws IOException {
        String plain = print("", ORDER);

        assertThat(print("identity", ORDER)).isEqualTo(plain);
        assertThat(print("gzip", gzip(ORDER))).isEqualTo(plain);
        assertThat(print("X-GZIP", gzip(ORDER))).isEqualTo(plain);
        assertThat(print("deflate", deflate(ORDER, 9))).isEqualTo(plain).isEqualTo(print("deflate", deflate(ORDER, 0)));
        assertThat(print("gzip", gzip("other".getBytes(StandardCharsets.US_ASCII))))
                .isNotEqualTo(plain);
    }

    @Test
    void withoutTheRuleTheBytesCountAsTheyWereSent() throws IOException {
        SentRequest sent = SentRequest.of("/", "text/plain", gzip(ORDER)).with("Content-Encoding", "gzip");

        assertThat(sent.print(FingerprintRules.DEFAULT))
                .isNotEqualTo(SentRequest.of("/", "text/plain", ORDER).print(FingerprintRules.DEFAULT));
    }

    @Test
    void theHeaderCountsOnlyWhileTheCodingIsOn() throws IOException {
        FingerprintRules counting = new FingerprintRules(false, true, Set.of(), Set.of(), Set.of("Content-Encoding"));

        assertThat(SentRequest.of("/", "", gzip(ORDER))
                        .with("Content-Encoding", "gzip")
                        .print(counting))
                .isEqualTo(SentRequest.of("/", "", ORDER).print(counting));
        assertThat(print("br", ORDER)).isNotEqualTo(print("zstd", ORDER)).isNotEqualTo(print("", ORDER));
        assertThat(print("br", ORDER)).isEqualTo(print("br", ORDER));
        assertThat(sent("gzip", gzip(ORDER)).with("Content-Encoding", "gzip").print(Rules.DECODED))
                .isNotEqualTo(print("", ORDER));
        assertThat(print("gzip, gzip", gzip(ORDER))).isNotEqualTo(print("gzip", gzip(ORDER)));
    }

    @Test
    void whatIsNotInItsCodingCountsAsItWasSent() throws IOException {
        byte[] good = gzip(ORDER);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] = (byte) (bad[i] ^ 4);
            // Time and system mean nothing, and neither do the last bits of compressed data.
            boolean unused = print("gzip", bad).equals(print("", ORDER));
            assertThat(form("gzip", bad)).as("byte %s", i).isEqualTo(unused ? "bytes" : "encoded");
            assertThat(unused).as("byte %s", i).isEqualTo((i >= 4 && i < 10) || i == good.length - 9);
            assertThat(form("gzip", Arrays.copyOf(good, i))).as("first %s", i).isEqualTo("encoded");
        }
        assertThat(form("gzip", ORDER)).isEqualTo("encoded");
        assertThat(form("deflate", good)).isEqualTo("encoded");
        assertThat(form("deflate", Arrays.copyOf(deflate(ORDER, 9), 10))).isEqualTo("encoded");
        assertThat(print("gzip", ORDER)).isNotEqualTo(print("", ORDER));
    }

    @Test
    void nothingMayFollow() throws IOException {
        for (int size : new int[] {1, 8, 18, 600, 9000}) {
            assertThat(form("gzip", followed(gzip(ORDER), new byte[size]))).isEqualTo("encoded");
            assertThat(form("deflate", followed(deflate(ORDER, 9), new byte[size])))
                    .isEqualTo("encoded");
        }
        byte[] one = followed(gzip(ORDER), gzip(ORDER));
        byte[] other = followed(gzip(ORDER), gzip("other".getBytes(StandardCharsets.US_ASCII)));
        assertThat(print("gzip", one)).isNotEqualTo(print("gzip", other));
    }

    private static byte[] followed(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void allHeadersOfAGzipMemberAreRead() throws IOException {
        byte[] plain = gzip(ORDER);
        for (int flags = 0; flags < 32; flags++) {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            member.write(plain, 0, 10);
            member.writeBytes((flags & 4) == 0 ? new byte[0] : new byte[] {3, 0, 'x', 'y', 'z'});
            member.writeBytes((flags & 8) == 0 ? new byte[0] : new byte[] {'n', 0});
            member.writeBytes((flags & 16) == 0 ? new byte[0] : new byte[] {'c', 'c', 0});
            member.writeBytes((flags & 2) == 0 ? new byte[0] : new byte[] {1, 2});
            member.write(plain, 10, plain.length - 10);
            byte[] bytes = member.toByteArray();
            bytes[3] = (byte) flags;

            assertThat(print("gzip", bytes)).as("flags %s", flags).isEqualTo(print("", ORDER));
        }
    }

    @Test
    void anUnknownKindOfGzipMemberIsNotDecoded() throws IOException {
        for (int flag : new int[] {0x20, 0x40, 0x80}) {
            byte[] bytes = gzip(ORDER);
            bytes[3] = (byte) flag;
            assertThat(form("gzip", bytes)).isEqualTo("encoded");
        }
    }

    @Test
    void whatGrowsTooMuchIsNotDecoded() throws IOException {
        assertThat(form("gzip", gzip(new byte[1 << 16]))).isEqualTo("bytes");
        assertThat(form("gzip", gzip(new byte[1 << 24]))).isEqualTo("encoded");
    }

    @Test
    void anyBytesComeBackAsFromTheLibrary() throws IOException {
        Random random = new Random(1952);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(50_000)];
            random.nextBytes(bytes);
            Arrays.fill(bytes, 0, bytes.length / 2, (byte) 'x');
            byte[] encoded = gzip(bytes);

            assertThat(print("gzip", encoded)).isEqualTo(print("", bytes));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(encoded)).readAllBytes())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void jsonAndFormsAreReadDecoded() throws IOException {
        FingerprintRules rules = new FingerprintRules(true, true, Set.of("/a"), Set.of(), Rules.TYPE);
        for (List<String> pair : List.of(
                List.of("application/json", "{\"a\":1,\"b\":2}", "{\"b\":3,\"a\":1.0}"),
                List.of("application/x-www-form-urlencoded", "a=1&b=2", "b=3&a=%31"))) {
            byte[] encoded = gzip(pair.get(1).getBytes(StandardCharsets.US_ASCII));

            assertThat(SentRequest.of("/", pair.get(0), encoded)
                            .with("Content-Encoding", "gzip")
                            .print(rules))
                    .isEqualTo(SentRequest.of("/", pair.get(0), pair.get(2)).print(rules));
        }
    }

    private static String print(String coding, byte[] body) {
        return sent(coding, body).print(Rules.DECODED);
    }

    private static String form(String coding, byte[] body) throws IOException {
        SentRequest sent = sent(coding, body);
        return DigestedBody.of(sent.request(), sent, Rules.DECODED).form();
    }

    private static SentRequest sent(String coding, byte[] body) {
        SentRequest sent = SentRequest.of("/", "text/plain", body);
        return coding.isEmpty() ? sent : sent.with("Content-Encoding", coding);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(encoded)) {
            out.write(bytes);
        }
        return encoded.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, int level) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(encoded, new Deflater(level))) {
            out.write(bytes);
        }
        return encoded.toByteArray();
    }
}
