package io.perdure.examples.lab;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.jpa.JpaStores;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What is left of a run: all that the checker looks at.
 *
 * @param tries of the clients, as they wrote them down
 * @param rows ids in the business table, by key
 * @param records what the record of each key is
 * @param completed number of completed records in the table
 * @param pending number of pending records in the table
 */
record Evidence(
        List<Try> tries,
        Map<String, List<String>> rows,
        Map<String, FreeOutcome> records,
        long completed,
        long pending) {

    static Evidence read(Path tryLog, LabDatabase database, Map<String, String> secrets) {
        List<Try> tries = TryLog.read(tryLog);
        try (HikariDataSource pool = database.pool()) {
            Map<String, List<String>> rows = OrderTable.rows(pool);
            // Counted first: an operator's question frees what nobody owns any more.
            long completed = count(pool, "SELECT count(*) FROM perdure_idempotency WHERE state <> 0");
            long pending = count(pool, "SELECT count(*) FROM perdure_idempotency WHERE state = 0");
            Set<String> keys = keys(tries, rows.keySet());
            return new Evidence(tries, rows, records(pool, keys, secrets), completed, pending);
        } catch (SQLException e) {
            throw new LabException("The tables cannot be read", e);
        }
    }

    private static Set<String> keys(List<Try> tries, Collection<String> ofRows) {
        return Stream.concat(tries.stream().map(Try::key), ofRows.stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** As an operator sees them: only the guard knows which record is a key's. */
    private static Map<String, FreeOutcome> records(
            DataSource dataSource, Set<String> keys, Map<String, String> secrets) {
        try (JpaStores stores = JpaStores.open(dataSource)) {
            Settings settings = Settings.of(new SettingSource("crash lab", secrets));
            IdempotencyGuard guard = new IdempotencyGuard(
                    stores.idempotency(), Secrets.from(settings, new SecureRandom()), stores.clock());
            Caller nobody = Caller.anonymous("");
            return keys.stream()
                    .collect(Collectors.toMap(Function.identity(), key -> guard.free(nobody, new IdempotencyKey(key))));
        }
    }

    private static long count(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
