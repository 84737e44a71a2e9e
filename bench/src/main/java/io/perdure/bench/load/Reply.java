package io.perdure.bench.load;

import io.perdure.bench.BenchException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param head status line and fields
 * @param body as ISO 8859-1
 */
public record Reply(int status, String head, String body) {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "\r\nContent-Length: ";
    private static final int STATUS_START = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_START + 3;
    private static final Pattern COOKIE = Pattern.compile("\r\nSet-Cookie: ([^;\r]*)");

    /**
     * An answer, if all of it has come. Servers here say its length: anything else would be another one's work.
     *
     * @param bytes what has come since the last answer
     * @param count how many of them
     * @return the answer, or nothing yet
     */
    static Optional<Reply> in(byte[] bytes, int count) {
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return Optional.empty();
        }
        String head = text.substring(0, end);
        int body = end + END_OF_HEAD.length();
        return text.length() < body + length(head)
                ? Optional.empty()
                : Optional.of(
                        new Reply(Integer.parseInt(head, STATUS_START, STATUS_END, 10), head, text.substring(body)));
    }

    private static int length(String head) {
        int start = head.indexOf(LENGTH);
        if (start < 0) {
            throw new BenchException("An answer without Content-Length: " + head);
        }
        int end = head.indexOf('\r', start + LENGTH.length());
        return Integer.parseInt(head, start + LENGTH.length(), end < 0 ? head.length() : end, 10);
    }

    /**
     * A cookie that is set.
     *
     * @return name and value of the first, if there is one
     */
    Optional<String> cookie() {
        Matcher cookie = COOKIE.matcher(head);
        return cookie.find() ? Optional.of(cookie.group(1)) : Optional.empty();
    }
}
