package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAtRestTest extends AtRestContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    TestStores stores() {
        return STORES;
    }

    /** The file, its write-ahead log, and its rollback journal if there is one: all files of its folder. */
    @Override
    Map<String, byte[]> traces() throws IOException {
        Path file = Path.of(
                DATABASE.database().jdbcUrl().replaceFirst("jdbc:sqlite:", "").replaceFirst("\\?.*", ""));
        STORES.execute("PRAGMA wal_checkpoint(PASSIVE)");
        Map<String, byte[]> traces = new TreeMap<>();
        for (String suffix : new String[] {"", "-wal", "-journal"}) {
            Path trace = Path.of(file + suffix);
            if (Files.exists(trace)) {
                traces.put(trace.getFileName().toString(), Files.readAllBytes(trace));
            }
        }
        return traces;
    }
}
