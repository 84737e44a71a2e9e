package io.perdure.servlet.idempotency.fingerprint;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One spelling for each number of JSON (RFC 8259, section 6): its digits without zeros at either end, and an
 * exponent. Works on the text: a number with an exponent of nine digits would fill the memory, and a double
 * does not tell 0.1 from 0.10000000000000001.
 */
final class CanonicalNumber {
    private static final int MAXIMUM_LENGTH = 1000;
    private static final Pattern NUMBER =
            Pattern.compile("(-?)(0|[1-9][0-9]*+)(?:\\.([0-9]++))?(?:[eE]([+-]?[0-9]++))?");

    private CanonicalNumber() {}

    static String of(String text) throws MalformedBodyException {
        Matcher number = NUMBER.matcher(text);
        if (text.length() > MAXIMUM_LENGTH || !number.matches()) {
            throw new MalformedBodyException("A number is not one of JSON, or has too many digits");
        }
        String fraction = group(number, 3, "");
        String digits = (number.group(2) + fraction).replaceFirst("^0++", "");
        String significant = digits.replaceFirst("0++$", "");
        if (significant.isEmpty()) {
            return "0";
        }
        int shift = digits.length() - significant.length() - fraction.length();
        BigInteger exponent = new BigInteger(group(number, 4, "0")).add(BigInteger.valueOf(shift));
        return number.group(1) + significant + "e" + exponent;
    }

    private static String group(Matcher number, int group, String absent) {
        String text = number.group(group);
        return text == null ? absent : text;
    }
}
