package io.perdure.session;

/** Text that every database takes and gives back as it was: not too long, no NUL, no half of a surrogate pair. */
final class StorableText {
    static final int LONGEST = 255;

    private StorableText() {}

    static String checked(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("The " + what + " of a session has at most " + longest
                    + " characters; this one has " + text.length());
        }
        if (!text.codePoints().allMatch(StorableText::isStorable)) {
            throw new IllegalArgumentException(
                    "The " + what + " of a session holds NUL or half of a surrogate pair, which databases refuse");
        }
        return text;
    }

    /** A label is made of what a browser says about itself: a bad one is no reason to fail. */
    static String label(String text) {
        StringBuilder label = new StringBuilder();
        text.codePoints()
                .filter(StorableText::isStorable)
                .takeWhile(c -> label.length() + Character.charCount(c) <= LONGEST)
                .forEachOrdered(label::appendCodePoint);
        return label.toString();
    }

    static Device device(Device device) {
        return new Device(label(device.label()), label(device.address()));
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
