package io.perdure.examples.lab.node;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What a node is told when it starts, in its environment.
 *
 * @param name of the node
 * @param port on 127.0.0.1
 * @param url of the database, with user and password in it
 * @param wrong what is wrong with it on purpose
 * @param settings of Perdure
 */
public record NodeSettings(String name, int port, String url, Wrong wrong, Map<String, String> settings) {
    private static final String PREFIX = "LAB_";

    /**
     * For {@link #from} in another process.
     *
     * @return variables
     */
    public Map<String, String> environment() {
        return Map.of(
                PREFIX + "NAME",
                name,
                PREFIX + "PORT",
                Integer.toString(port),
                PREFIX + "URL",
                url,
                PREFIX + "FLAW",
                wrong.flaw().name(),
                PREFIX + "CLOCK",
                wrong.clock().toString(),
                PREFIX + "KEYS",
                settings.get("perdure.keys"),
                PREFIX + "PEPPER",
                settings.get("perdure.pepper"),
                PREFIX + "LEASE",
                settings.get("perdure.idempotency.lease"));
    }

    /**
     * The same with another clock.
     *
     * @param off how far it is ahead
     * @return new settings
     */
    public NodeSettings withClock(Duration off) {
        return new NodeSettings(name, port, url, new Wrong(wrong.flaw(), off), settings);
    }

    static NodeSettings from(Map<String, String> environment) {
        Map<String, String> settings = Map.of(
                "perdure.keys",
                value(environment, "KEYS"),
                "perdure.pepper",
                value(environment, "PEPPER"),
                "perdure.idempotency.lease",
                value(environment, "LEASE"),
                "perdure.idempotency.mode",
                "join",
                "perdure.idempotency.required",
                "true",
                "perdure.housekeeping.interval",
                "1s");
        return new NodeSettings(
                value(environment, "NAME"),
                Integer.parseInt(value(environment, "PORT")),
                value(environment, "URL"),
                new Wrong(Flaw.valueOf(value(environment, "FLAW")), Duration.parse(value(environment, "CLOCK"))),
                settings);
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Variable " + PREFIX + name + " is not set: nodes are started by the crash lab");
        }
        return value;
    }

    Settings perdure() {
        return Settings.of(new SettingSource("crash lab", settings));
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }
}
