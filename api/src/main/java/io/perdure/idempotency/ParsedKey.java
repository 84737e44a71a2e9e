package io.perdure.idempotency;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Idempotency-Key} lines of a request say: draft-ietf-httpapi-idempotency-key-header-07,
 * section 2.1, a Structured Field String (RFC 9651, section 3.3.3) whose parameters are ignored; or, as
 * most clients send it, the bare characters. Both forms of the same characters are the same key.
 */
public sealed interface ParsedKey {
    /** No such header line. */
    record Absent() implements ParsedKey {}

    /**
     * A key.
     *
     * @param key what the client meant
     */
    record Present(IdempotencyKey key) implements ParsedKey {}

    /**
     * Something that is no key.
     *
     * @param reason what is wrong, for the client; does not show the value
     */
    record Malformed(String reason) implements ParsedKey {}

    /**
     * Reads the header.
     *
     * @param lines the value of each header line, in order
     * @return the key, or why there is none
     */
    static ParsedKey parse(List<String> lines) {
        if (lines.isEmpty()) {
            return new Absent();
        }
        if (lines.size() > 1) {
            return new Malformed("There are " + lines.size() + " Idempotency-Key headers; send one.");
        }
        return Syntax.read(lines.get(0));
    }

    /** The two forms. */
    final class Syntax {
        /** Longer than any key with all its characters escaped, quotes and a few parameters. */
        private static final int MAXIMUM_FIELD = 1024;

        private static final String STRING = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"";
        /** RFC 9651, section 3.3: string, number, date, token, byte sequence, boolean or display string. */
        private static final String BARE_ITEM = "(?:\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\""
                + "|-?[0-9]{1,12}\\.[0-9]{1,3}|@?-?[0-9]{1,15}"
                + "|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+"
                + "|:[A-Za-z0-9+/=]*+:|[?][01]|%\"(?:[ !#$&-~]|%[0-9a-f]{2})*+\")";

        private static final String PARAMETER = ";[ ]*+[a-z*][a-z0-9_.*-]*+(?:=" + BARE_ITEM + ")?";
        private static final Pattern QUOTED = Pattern.compile("[ \t]*+" + STRING + "(?:" + PARAMETER + ")*+[ \t]*+");
        private static final Pattern BARE = Pattern.compile("[ \t]*+([!#-+.-:<-\\[\\]-~-]++)[ \t]*+");
        private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

        private Syntax() {}

        static ParsedKey read(String field) {
            if (field.length() > MAXIMUM_FIELD) {
                return tooLong();
            }
            Matcher quoted = QUOTED.matcher(field);
            if (quoted.matches()) {
                return key(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"));
            }
            Matcher bare = BARE.matcher(field);
            return bare.matches()
                    ? key(bare.group(1))
                    : new Malformed("Idempotency-Key is neither a quoted string (RFC 9651) nor bare printable ASCII "
                            + "without blanks, quotes, commas, semicolons or backslashes.");
        }

        private static ParsedKey key(String value) {
            if (value.length() > IdempotencyKey.MAXIMUM_LENGTH) {
                return tooLong();
            }
            return value.isBlank()
                    ? new Malformed("Idempotency-Key is empty.")
                    : new Present(new IdempotencyKey(value));
        }

        private static Malformed tooLong() {
            return new Malformed("Idempotency-Key has more than " + IdempotencyKey.MAXIMUM_LENGTH + " characters.");
        }
    }
}
