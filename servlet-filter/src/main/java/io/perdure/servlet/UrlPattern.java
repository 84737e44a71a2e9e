package io.perdure.servlet;

import java.util.Comparator;
import java.util.Optional;

/**
 * A URL pattern (Servlet 6.0, section 12.2).
 *
 * @param kind how it matches
 * @param fixed what a path is or begins or ends with
 */
public record UrlPattern(Kind kind, String fixed) {
    /** In the order of section 12.1, in which they are tried. */
    public enum Kind {
        /** One path. */
        EXACT,
        /** A path and all below it. */
        PREFIX,
        /** All paths that end in the same way. */
        EXTENSION,
        /** Every path. */
        DEFAULT
    }

    /** Of those that match a path, the first one counts: among prefixes, the longest. */
    public static final Comparator<UrlPattern> ORDER = Comparator.comparing(UrlPattern::kind)
            .thenComparing(pattern -> pattern.fixed().length(), Comparator.reverseOrder());

    /**
     * Reads a pattern.
     *
     * @param text as in {@code web.xml}
     * @return the pattern, or nothing if it is none
     */
    public static Optional<UrlPattern> parse(String text) {
        if (text.equals("/")) {
            return Optional.of(new UrlPattern(Kind.DEFAULT, ""));
        }
        if (text.matches("(/[^*]*)?/\\*")) {
            return Optional.of(new UrlPattern(Kind.PREFIX, text.substring(0, text.length() - 2)));
        }
        if (text.matches("\\*\\.[^*/.]+")) {
            return Optional.of(new UrlPattern(Kind.EXTENSION, text.substring(1)));
        }
        return text.matches("/[^*]+") ? Optional.of(new UrlPattern(Kind.EXACT, text)) : Optional.empty();
    }

    /**
     * Whether a path is meant.
     *
     * @param path within the application, decoded
     * @return true if it matches
     */
    public boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(fixed);
            case PREFIX ->
                path.startsWith(fixed) && (path.length() == fixed.length() || path.charAt(fixed.length()) == '/');
            case EXTENSION -> path.endsWith(fixed);
            case DEFAULT -> true;
        };
    }

    /** As it is written in settings. */
    @Override
    public String toString() {
        return switch (kind) {
            case EXACT -> fixed;
            case PREFIX -> fixed + "/*";
            case EXTENSION -> "*" + fixed;
            case DEFAULT -> "/";
        };
    }
}
