package io.perdure.servlet;

/** The one thing about JSON that fixed texts need: their quoting (RFC 8259, section 7). */
public final class Json {
    private Json() {}

    /**
     * A string.
     *
     * @param text any text
     * @return the text as JSON, with quotes around it
     */
    public static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /**
     * Escapes what a string may not contain.
     *
     * @param text any text
     * @return the text, without quotes around it
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }
}
