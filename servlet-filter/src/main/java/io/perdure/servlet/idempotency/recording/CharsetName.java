package io.perdure.servlet.idempotency.recording;

import java.nio.charset.Charset;
import java.util.Locale;

/** Names of charsets as containers give them. */
final class CharsetName {
    private CharsetName() {}

    /**
     * Jetty lowers them in the language of the machine: a Turkish one makes of ISO-8859-1 a name without a dot, which
     * no Java runtime knows.
     */
    static Charset parse(String name) {
        return Charset.forName(name.toUpperCase(Locale.ROOT));
    }
}
