package io.perdure.jpa.datasource;

import static io.perdure.config.Setting.DATASOURCE_URL;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** A JDBC driver, and what Perdure asks of its connections where the URL says nothing else. */
enum Driver {
    /** For clusters. */
    POSTGRESQL("jdbc:postgresql:", "org.postgresql.Driver", "org.postgresql:postgresql") {
        @Override
        Map<String, String> defaults(Duration timeout) {
            String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
            return Map.of(
                    "ApplicationName",
                    "perdure",
                    "tcpKeepAlive",
                    "true",
                    "connectTimeout",
                    seconds,
                    "loginTimeout",
                    seconds,
                    "socketTimeout",
                    seconds,
                    // Values of a row are no business of a log.
                    "logServerErrorDetail",
                    "false",
                    // The server must give up before we do: what it still does later is done for nobody.
                    "options",
                    "-c lock_timeout=" + timeout.dividedBy(2).toMillis());
        }

        @Override
        void check(Settings settings) {
            // The driver checks its URL itself.
        }
    },

    /** Embedded. */
    SQLITE("jdbc:sqlite:", "org.sqlite.JDBC", "org.xerial:sqlite-jdbc") {
        @Override
        Map<String, String> defaults(Duration timeout) {
            return Map.of(
                    "journal_mode",
                    "WAL",
                    "synchronous",
                    "FULL",
                    "busy_timeout",
                    Long.toString(timeout.toMillis()),
                    "transaction_mode",
                    "IMMEDIATE",
                    "journal_size_limit",
                    Integer.toString(64 * 1024 * 1024));
        }

        @Override
        void check(Settings settings) {
            if (settings.text(DATASOURCE_URL).contains(":memory:")) {
                throw settings.invalid(
                        DATASOURCE_URL,
                        "Name a file: in memory, each connection of the pool has a database of its own.");
            }
        }
    };

    private final String prefix;
    private final String className;
    private final String coordinates;

    Driver(String prefix, String className, String coordinates) {
        this.prefix = prefix;
        this.className = className;
        this.coordinates = coordinates;
    }

    abstract Map<String, String> defaults(Duration timeout);

    abstract void check(Settings settings);

    /** The driver for the configured URL. Messages do not show the URL, which may have a password in it. */
    static Driver of(Settings settings) {
        String url = settings.text(DATASOURCE_URL);
        Driver driver = Arrays.stream(values())
                .filter(d -> url.startsWith(d.prefix))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("Setting " + DATASOURCE_URL.key()
                        + " is of no database Perdure knows. Write a URL that begins with jdbc:postgresql: or"
                        + " jdbc:sqlite:."));
        driver.check(settings);
        return driver;
    }

    /** The defaults without what the URL says itself. */
    Properties properties(String url, Duration timeout) {
        String written = url.toLowerCase(Locale.ROOT);
        Properties properties = new Properties();
        defaults(timeout).forEach((key, value) -> {
            if (!written.contains(key.toLowerCase(Locale.ROOT) + "=")) {
                properties.setProperty(key, value);
            }
        });
        return properties;
    }

    /**
     * The class name of the driver, which is there. Asked for by name: a server does not register the drivers that its
     * applications bring.
     */
    String loadable(ClassLoader... loaders) {
        if (Arrays.stream(loaders).noneMatch(this::isIn)) {
            throw new ConfigurationException("Setting " + DATASOURCE_URL.key() + " begins with " + prefix
                    + ", and the driver for it is not there. Add the dependency " + coordinates + ".");
        }
        return className;
    }

    private boolean isIn(ClassLoader loader) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
