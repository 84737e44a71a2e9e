package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MultipartDigestTest {
    @Test
    void theSamePartsWithAnotherBoundaryAreTheSame() {
        assertThat(print("X", "x-1", "file")).isEqualTo(print("X", "a-much-longer-boundary'()+_,./:=?", "file"));
        assertThat(print("X", "x-1", "file")).isNotEqualTo(print("X", "x-1", "filE"));
        assertThat(print("X", "x-1", "file")).isNotEqualTo(print("Y", "x-1", "file"));
    }

    private static String print(String name, String boundary, String file) {
        return sent("multipart/form-data; boundary=\"" + boundary + "\"", body(name, boundary, file));
    }

    private static String body(String name, String boundary, String file) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n1\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + file + "\r\n--"
                + boundary
                + "--\r\n";
    }

    private static String sent(String type, String body) {
        return SentRequest.of("/", type, body).print(FingerprintRules.DEFAULT);
    }

    @Test
    void theParameterMayBeWrittenInManyWays() {
        String expected = sent("multipart/form-data; boundary=b_1", body("X", "b_1", "f"));

        for (String type : List.of(
                "multipart/form-data;boundary=\"b_1\"",
                "Multipart/Form-Data ; Boundary=b_1",
                "multipart/form-data; BOUNDARY=\"b\\_1\"",
                "multipart/form-data;; boundary=b_1 ;")) {
            assertThat(sent(type, body("X", "b_1", "f"))).as(type).isEqualTo(expected);
        }
        assertThat(sent("multipart/form-data; boundary=----=_1", body("X", "----=_1", "f")))
                .isEqualTo(expected);
        assertThat(sent("multipart/form-data; charset=utf-8; boundary=b_1", body("X", "b_1", "f")))
                .isNotEqualTo(expected);
        assertThat(sent("multipart/mixed; boundary=b_1", body("X", "b_1", "f"))).isNotEqualTo(expected);
    }

    @Test
    void bodiesWithBareLineFeedsAreRead() {
        String unix = body("X", "one", "f").replace("\r\n", "\n");

        assertThat(sent("multipart/form-data; boundary=one", unix))
                .isEqualTo(sent("multipart/form-data; boundary=two", unix.replace("--one", "--two")));
    }

    @Test
    void aBoundaryInTheMiddleOfALineIsContent() {
        String one = sent("multipart/form-data; boundary=one", body("X", "one", "see --one"));

        assertThat(sent("multipart/form-data; boundary=two", body("X", "two", "see --two")))
                .isNotEqualTo(one);
        assertThat(sent("multipart/form-data; boundary=two", body("X", "two", "see --one")))
                .isEqualTo(one);
    }

    @Test
    void withoutItsBoundaryTheBodyCountsAsItWasSent() throws IOException {
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"b \"",
                "multipart/form-data; boundary=\"b\u00fc\"",
                "multipart/form-data; boundary=b; boundary=b",
                "multipart/form-data; boundary=b c",
                "multipart/form-data; boundary=" + "b".repeat(71),
                "multipart/form-data; boundary=other")) {
            assertThat(form(type, body("X", "b", "f"))).as(type).isEqualTo("bytes");
        }
        for (String body :
                List.of("", "--b", "--b\r\n\r\nx", "--b\r\n\r\nx\r\n--b-", "x--b--", "--b\r\n\r\nx\r\n -b--")) {
            assertThat(form("multipart/form-data; boundary=b", body)).as(body).isEqualTo("bytes");
        }
        assertThat(form("multipart/form-data; boundary=b", "--b--")).isEqualTo("multipart");
    }

    private static String form(String type, String body) throws IOException {
        SentRequest sent = SentRequest.of("/", type, body);
        return DigestedBody.of(sent.request(), sent, FingerprintRules.DEFAULT).form();
    }

    /** A small alphabet makes false beginnings of a delimiter frequent. */
    @Test
    void piecesAreThoseOfANaiveSearchHoweverTheBodyArrives() throws IOException {
        Random random = new Random(2046);
        for (int i = 0; i < 50_000; i++) {
            String boundary = text(random, "-a", 1 + random.nextInt(4));
            String delimiter = "\n--" + boundary;
            String begun = delimiter.substring(0, random.nextInt(delimiter.length()));
            String body = "--" + boundary + text(random, "-a\n\r", random.nextInt(40)) + delimiter + "--" + begun;

            assertThat(MultipartDigest.digest(new Dripping(body, random), boundary))
                    .as("%s %s", boundary, body)
                    .isEqualTo(naive(body, boundary));
        }
    }

    /** As it is specified: pieces between delimiters at the beginning of a line, the first of which nothing precedes. */
    private static byte[] naive(String body, String boundary) {
        String delimiter = "\n--" + boundary;
        String rest = "\n" + body;
        List<String> pieces = new ArrayList<>();
        for (int at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
            pieces.add(rest.substring(0, at));
            rest = rest.substring(at + delimiter.length());
        }
        pieces.add(rest);
        Digest digest = new Digest('m');
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
            digest.bytes(new Digest('x').unframed(bytes, 0, bytes.length).end());
        }
        return digest.end();
    }

    @Test
    void randomBoundariesDoNotCountAndEveryByteDoes() {
        Random random = new Random(7578);
        for (int i = 0; i < 300; i++) {
            byte[] file = new byte[random.nextInt(20_000) + 1];
            random.nextBytes(file);
            String content = new String(file, StandardCharsets.ISO_8859_1);
            String print = print(content, boundary(random));
            int changed = random.nextInt(file.length);
            file[changed] = (byte) (file[changed] ^ (1 << random.nextInt(8)));

            assertThat(print(content, boundary(random))).isEqualTo(print);
            assertThat(print(new String(file, StandardCharsets.ISO_8859_1), boundary(random)))
                    .isNotEqualTo(print);
        }
    }

    private static String print(String file, String boundary) {
        byte[] body = body("X", boundary, file).getBytes(StandardCharsets.ISO_8859_1);
        return SentRequest.of("/", "multipart/form-data; boundary=" + boundary, body)
                .print(FingerprintRules.DEFAULT);
    }

    private static String boundary(Random random) {
        return "----" + text(random, "0123456789abcdefABCDEF_-", 30 + random.nextInt(37));
    }

    private static String text(Random random, String alphabet, int length) {
        return Stream.generate(() -> alphabet.charAt(random.nextInt(alphabet.length())))
                .limit(length)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /** A body that arrives in pieces of any size. */
    private static final class Dripping extends InputStream {
        private final InputStream whole;
        private final Random random;

        Dripping(String body, Random random) {
            this.whole = new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return whole.read();
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            byte[] some = new byte[Math.min(most, 1 + random.nextInt(5))];
            Arrays.fill(buffer, (byte) 'a');
            int n = whole.read(some);
            System.arraycopy(some, 0, buffer, from, Math.max(n, 0));
            return n;
        }
    }
}
