package io.perdure.servlet.idempotency;

import java.util.Comparator;
import java.util.Optional;

/**
 * A URL pattern (Servlet 6.0, section 12.2).
 *
 * @param kind how it matches
 * @param fixed what a path is or begins or ends with
 */
record UrlPattern(Kind kind, String fixed) {
    /** In the order of section 12.1, in which they are tried. */
    enum Kind {
        EXACT,
        PREFIX,
        EXTENSION,
        DEFAULT
    }

    /** Of those that match a path, the first one counts: among prefixes, the longest. */
    static final Comparator<UrlPattern> ORDER = Comparator.comparing(UrlPattern::kind)
            .thenComparing(pattern -> pattern.fixed().length(), Comparator.reverseOrder());

    static Optional<UrlPattern> parse(String text) {
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

    boolean matches(String path) {
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
