package io.perdure.examples.servers;

import io.perdure.testkit.database.DatabaseExtension;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What the nodes are configured with. */
final class Setup {
    static final String URL = "perdure.datasource.url";

    /** For the server's data source alone: Perdure does not know it. */
    static final String OWN_URL = "payments.url";

    /** Machines that start two servers at once are slow. */
    private static final String PATIENCE = "20s";

    private static final int BYTES = 32;

    private Setup() {}

    /** SQLite where the build says so, PostgreSQL otherwise. */
    static DatabaseExtension database() {
        return isSqlite() ? DatabaseExtension.sqlite() : DatabaseExtension.postgres();
    }

    static boolean isSqlite() {
        return "sqlite".equals(System.getProperty("server.database"));
    }

    static Path war() {
        return Path.of(System.getProperty("server.war", ""));
    }

    /** All that Perdure has to be told, with new keys; and a database on a busy machine may take its time. */
    static Map<String, String> properties(String url) {
        return Map.of(
                URL,
                url,
                "perdure.datasource.timeout",
                PATIENCE,
                "perdure.keys",
                "k1:" + secret(),
                "perdure.pepper",
                secret());
    }

    static String url(Map<String, String> properties) {
        return properties.getOrDefault(OWN_URL, properties.getOrDefault(URL, ""));
    }

    private static String secret() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        // Without padding: the adapter of GlassFish cannot read a property that ends with an equals sign.
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
