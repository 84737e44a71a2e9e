package io.perdure.session.codec;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** UTF-8 has no half of a surrogate pair; Java has. Such text is stored as the numbers of its chars. */
final class BrokenText {
    private static final int DIGITS = 4;

    private BrokenText() {}

    static boolean isWhole(CharSequence text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static String print(CharSequence text) {
        StringBuilder hex = new StringBuilder(text.length() * DIGITS);
        for (int i = 0; i < text.length(); i++) {
            hex.append(HexFormat.of().toHexDigits(text.charAt(i)));
        }
        return hex.toString();
    }

    static String parse(String hex) {
        CharBuffer text = CharBuffer.allocate(hex.length() / DIGITS);
        for (int i = 0; i < hex.length(); i += DIGITS) {
            text.put((char) HexFormat.fromHexDigits(hex, i, i + DIGITS));
        }
        return text.flip().toString();
    }
}
