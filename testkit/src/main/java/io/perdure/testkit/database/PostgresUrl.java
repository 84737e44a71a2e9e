package io.perdure.testkit.database;

import io.perdure.PerdureException;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDBC URL of one database of a PostgreSQL server, with user and password in it. */
final class PostgresUrl {
    private static final Pattern PARTS =
            Pattern.compile("(?<server>jdbc:postgresql:(//[^/?]*/)?)(?<database>[^/?]*)(?<parameters>\\?.*)?");

    private final String url;

    private PostgresUrl(String url) {
        this.url = url;
    }

    static PostgresUrl parse(String url) {
        if (!PARTS.matcher(url).matches()) {
            throw new PerdureException(PostgresServer.URL_PROPERTY + " (or " + PostgresServer.URL_VARIABLE
                    + ") is not of the form jdbc:postgresql://host:port/database?user=...&password=...");
        }
        return new PostgresUrl(url);
    }

    PostgresUrl toDatabase(String database) {
        Matcher parts = PARTS.matcher(url);
        return new PostgresUrl(parts.replaceFirst("${server}" + database + "${parameters}"));
    }

    /** The same, of another server on this machine with the same accounts. */
    PostgresUrl toPort(int port) {
        return new PostgresUrl(url.replaceFirst(":\\d+/", ":" + port + "/"));
    }

    int port() {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    /** As PostgreSQL's own programs want it. */
    String connectionInfo() {
        URI parts = URI.create(url.substring("jdbc:".length()));
        return "host=" + parts.getHost() + " port=" + parts.getPort() + " "
                + parts.getQuery().replace('&', ' ');
    }

    String text() {
        return url;
    }

    void execute(String sql) throws SQLException {
        try (var connection = new UnpooledDataSource(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
