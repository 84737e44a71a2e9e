package io.perdure.servlet.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The session's id in a cookie of another product. What cannot be one is no reason to ask the database. */
final class FormerIds {
    /** What both products can have in their tables. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,120}");

    private static final Pattern UUID = Pattern.compile("([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}).+");

    private FormerIds() {}

    /** In base64, or as it is; the route that may be behind a UUID is of no use here. */
    static Optional<String> spring(String cookie) {
        return decoded(cookie).or(() -> well(cookie)).map(FormerIds::withoutRoute);
    }

    /** The name of the node may be behind it. */
    static Optional<String> jetty(String cookie) {
        int dot = cookie.lastIndexOf('.');
        return well(dot > 0 ? cookie.substring(0, dot) : cookie);
    }

    private static Optional<String> decoded(String cookie) {
        try {
            return well(new String(Base64.getDecoder().decode(cookie), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) { // not base64, which is an answer too
            return Optional.empty();
        }
    }

    private static String withoutRoute(String id) {
        Matcher routed = UUID.matcher(id);
        return routed.matches() ? routed.group(1) : id;
    }

    private static Optional<String> well(String id) {
        return FORM.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
}
