package io.perdure.examples.payments;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the data is.
 *
 * @param user empty when the URL names it or none is needed
 * @param password empty like the user
 */
record DatabaseAddress(String url, String user, String password) {
    private static final String SQLITE = "jdbc:sqlite:";

    static DatabaseAddress sqliteIn(Path folder) {
        return new DatabaseAddress(SQLITE + folder.resolve("payments.db"), "", "");
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** The folder which SQLite expects to be there. */
    Optional<Path> sqliteFolder() {
        String file = withoutOptions().substring(SQLITE.length());
        boolean inMemory = file.isEmpty() || file.startsWith(":");
        return inMemory ? Optional.empty() : Optional.ofNullable(Path.of(file).getParent());
    }

    /** Without what may hold a password: it is printed. */
    @Override
    public String toString() {
        return withoutOptions();
    }

    private String withoutOptions() {
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }
}
