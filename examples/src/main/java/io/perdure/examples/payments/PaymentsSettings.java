package io.perdure.examples.payments;

import java.nio.file.Path;

/**
 * What can be set from outside.
 *
 * @param port the port on 127.0.0.1; 0 takes any free one
 * @param folder where the secrets are, and the SQLite file unless another database is named
 * @param database where the data is
 */
record PaymentsSettings(int port, Path folder, DatabaseAddress database) {
    PaymentsSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("payments.port must be a number from 0 to 65535, but is " + port);
        }
    }

    static PaymentsSettings fromSystemProperties() {
        Path folder = Path.of(property("payments.dir", "payments-data"));
        return new PaymentsSettings(port(property("payments.port", "8080")), folder, databaseFromProperties(folder));
    }

    private static DatabaseAddress databaseFromProperties(Path folder) {
        String url = property("perdure.datasource.url", "");
        if (url.isEmpty()) {
            return DatabaseAddress.sqliteIn(folder);
        }
        return new DatabaseAddress(
                url, property("perdure.datasource.user", ""), property("perdure.datasource.password", ""));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("payments.port must be a number from 0 to 65535, but is " + text, e);
        }
    }

    /** Blank counts as absent, so that a build tool can pass a property on without knowing whether it is set. */
    private static String property(String key, String otherwise) {
        String value = System.getProperty(key, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
