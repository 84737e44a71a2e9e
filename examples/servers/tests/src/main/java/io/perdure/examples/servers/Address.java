package io.perdure.examples.servers;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database, for servers that do not take a URL.
 *
 * @param parts of the URL, by their names in a data source of PostgreSQL's
 */
record Address(Map<String, String> parts) {
    private static final Pattern URL = Pattern.compile(
            "jdbc:postgresql://(?<host>[^:/]+):(?<port>[0-9]+)/(?<database>[^?]+)\\?user=(?<user>[^&]+)&password=(?<password>.+)");

    static Address of(Map<String, String> properties) {
        Matcher url = URL.matcher(Setup.url(properties));
        return url.matches()
                ? new Address(Map.of(
                        "serverName", url.group("host"),
                        "portNumber", url.group("port"),
                        "databaseName", url.group("database"),
                        "user", url.group("user"),
                        "password", url.group("password")))
                : new Address(Map.of());
    }

    /** With a format for name and value. */
    String properties(String format) {
        StringBuilder all = new StringBuilder();
        parts.forEach((name, value) -> all.append(String.format(Locale.ROOT, format, name, Xml.escape(value))));
        return all.toString();
    }
}
