package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_HEADERS_DROPPED;
import static io.perdure.config.Setting.IDEMPOTENCY_HEADERS_KEPT;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which headers of an answer are kept. Names are in lower case.
 *
 * @param dropped not kept
 * @param kept if not empty, the only ones that are kept
 */
record HeaderRules(Set<String> dropped, Set<String> kept) {
    private static final Set<String> NEVER = Set.of(
            // How this connection carries messages (RFC 9110, section 7.6.1; RFC 9112).
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            // Who sends it, and when. Age would claim that a cache held the answer (RFC 9111, section 5.1).
            "age",
            "date",
            "server",
            // Where else the server is to be found from now on (RFC 7838): long over when the answer is sent again.
            "alt-svc",
            // For one client, or one login of it.
            "authentication-info",
            "proxy-authenticate",
            "proxy-authentication-info",
            "set-cookie",
            "set-cookie2",
            "www-authenticate",
            // An order, not a fact: sent again, it would wipe what the browser has stored since.
            "clear-site-data");

    /** Without them the bytes of a body mean something else (RFC 9110, section 8), so an allow list need not name them. */
    private static final Set<String> OF_THE_BODY = Set.of("content-encoding", "content-type");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    static HeaderRules from(Settings settings) {
        Set<String> kept = lowerCase(names(settings, IDEMPOTENCY_HEADERS_KEPT));
        kept.stream().filter(NEVER::contains).findFirst().ifPresent(name -> {
            throw settings.invalid(
                    IDEMPOTENCY_HEADERS_KEPT,
                    "Leave out " + name + ": it belongs to one connection, one moment or one client.");
        });
        return new HeaderRules(lowerCase(names(settings, IDEMPOTENCY_HEADERS_DROPPED)), kept);
    }

    /** A list of header names (RFC 9110, section 5.1). */
    static List<String> names(Settings settings, Setting setting) {
        List<String> names = settings.list(setting);
        if (!names.stream().allMatch(name -> name.matches(TOKEN))) {
            throw settings.invalid(setting, "Write names of headers, separated by commas.");
        }
        return names;
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean keep(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !NEVER.contains(lower)
                && !dropped.contains(lower)
                && (kept.isEmpty() || kept.contains(lower) || OF_THE_BODY.contains(lower));
    }
}
