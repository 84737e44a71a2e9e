package io.perdure.idempotency;

import io.perdure.idempotency.ParsedKey.Malformed;
import io.perdure.idempotency.ParsedKey.Present;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of a key in one header line. All repetitions are possessive: nothing is tried twice.
 *
 * @param syntax which forms are admitted
 * @param header name of the header, for reasons
 */
record KeyReader(KeySyntax syntax, String header) {
    /** Longer than any key with all its characters escaped, quotes and a few parameters. */
    private static final int MAXIMUM_FIELD = 1024;

    private static final String STRING = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"";
    /** RFC 9651, section 3.3: string, number, date, token, byte sequence, boolean or display string. */
    private static final String BARE_ITEM = "(?:\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\""
            + "|-?[0-9]{1,12}\\.[0-9]{1,3}|@?-?[0-9]{1,15}"
            + "|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+"
            + "|:[A-Za-z0-9+/=]*+:|[?][01]|%\"(?:[ !#$&-~]|" + Utf8.ESCAPED + ")*+\")";

    private static final String PARAMETER = ";[ ]*+[a-z*][a-z0-9_.*-]*+(?:=" + BARE_ITEM + ")?";
    private static final Pattern QUOTED = Pattern.compile("[ \t]*+" + STRING + "(?:" + PARAMETER + ")*+[ \t]*+");
    private static final Pattern BARE = Pattern.compile("[ \t]*+([!#-+.-:<-\\[\\]-~-]++)[ \t]*+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

    ParsedKey read(String field) {
        if (field.length() > MAXIMUM_FIELD) {
            return tooLong();
        }
        Matcher quoted = QUOTED.matcher(field);
        if (quoted.matches()) {
            return key(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"));
        }
        Matcher bare = BARE.matcher(field);
        if (!bare.matches()) {
            return new Malformed(header + " is neither a quoted string (RFC 9651) nor bare printable ASCII "
                    + "without blanks, quotes, commas, semicolons or backslashes.");
        }
        return syntax == KeySyntax.LENIENT
                ? key(bare.group(1))
                : new Malformed(header + " is not a quoted string (RFC 9651). Put the key in double quotes.");
    }

    private ParsedKey key(String value) {
        if (value.length() > IdempotencyKey.MAXIMUM_LENGTH) {
            return tooLong();
        }
        return value.isBlank() ? new Malformed(header + " is empty.") : new Present(new IdempotencyKey(value));
    }

    private Malformed tooLong() {
        return new Malformed(header + " has more than " + IdempotencyKey.MAXIMUM_LENGTH + " characters.");
    }

    /** What a display string escapes must be UTF-8 (RFC 9651, section 4.2.10; RFC 3629, section 4). */
    private static final class Utf8 {
        private static final String TAIL = "%[89ab][0-9a-f]";

        static final String ESCAPED = "%[0-7][0-9a-f]"
                + "|%(?:c[2-9a-f]|d[0-9a-f])" + TAIL
                + "|(?:%e0%[ab][0-9a-f]|%e[1-9a-cef]" + TAIL + "|%ed%[89][0-9a-f])" + TAIL
                + "|(?:%f0%[9ab][0-9a-f]|%f[1-3]" + TAIL + "|%f4%8[0-9a-f])" + TAIL + TAIL;
    }
}
