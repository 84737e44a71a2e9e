package io.perdure.testkit.database;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A server in which the tests make their databases. */
sealed interface PostgresServer extends AutoCloseable permits PostgresServer.Given, LaunchedPostgres {
    String URL_PROPERTY = "perdure.test.pg.url";
    String URL_VARIABLE = "PERDURE_TEST_PG_URL";

    PostgresUrl url();

    @Override
    void close();

    /** The server which the build names, or else one of our own. */
    static PostgresServer start(Durability durability) {
        String url = givenUrl(System.getProperties(), System.getenv());
        return url == null ? LaunchedPostgres.start(durability) : new Given(PostgresUrl.parse(url));
    }

    static @Nullable String givenUrl(Properties properties, Map<String, String> environment) {
        return properties.getProperty(URL_PROPERTY, environment.get(URL_VARIABLE));
    }

    /** A server that was there before the tests and stays after them. */
    record Given(PostgresUrl url) implements PostgresServer {
        @Override
        public void close() {
            // Not ours to stop.
        }
    }
}
