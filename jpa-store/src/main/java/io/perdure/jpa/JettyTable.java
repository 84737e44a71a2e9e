package io.perdure.jpa;

import io.perdure.session.spi.FormerAttributes;
import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Jetty's store: one table, with all attributes of a session in one column. Contexts share it, and may share ids. A
 * context is known by its path and its first virtual host, if it has one: that is taken for the name of the server.
 */
final class JettyTable implements FormerTable {
    private static final String NAME = "JettySessions";

    /** What Jetty puts in place of every character that a file system might mind. */
    private static final String UNCANONICAL = "[^!-~]|[|><&/\\\\.:=\",*?!]";

    private static final String CHECK =
            """
            SELECT sessionId, contextPath, virtualHost, createTime, accessTime, expiryTime, maxInterval, map
              FROM JettySessions
             WHERE 1 = 0
            """;

    private static final String LOOK =
            """
            SELECT 'there'
              FROM JettySessions
             WHERE sessionId = ?1
               AND contextPath = ?2
               AND virtualHost IN ('0.0.0.0', ?3)
               AND (expiryTime <= 0 OR expiryTime > ?4)
               AND map IS NOT NULL
             UNION ALL
            SELECT 'inherited'
              FROM perdure_session
             WHERE previous_hash = ?5
               AND previous_hash <> ''
               AND previous_until > ?4
               AND application = ?6
            """;

    private static final String LOCK =
            """
            UPDATE JettySessions
               SET expiryTime = expiryTime
             WHERE sessionId = ?1
               AND contextPath = ?2
               AND virtualHost = (SELECT max(virtualHost)
                                    FROM JettySessions
                                   WHERE sessionId = ?1
                                     AND contextPath = ?2
                                     AND virtualHost IN ('0.0.0.0', ?3))
               AND (expiryTime <= 0 OR expiryTime > ?4)
               AND map IS NOT NULL
            RETURNING virtualHost, createTime, accessTime, maxInterval, map
            """;

    private static final String DELETE =
            """
            DELETE FROM JettySessions
             WHERE sessionId = ?1
               AND contextPath = ?2
               AND virtualHost = ?3
            RETURNING 1
            """;

    private final String table;

    JettyTable(String table) {
        this.table = table;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check(table, here(CHECK)));
    }

    @Override
    public Sql look(FormerKey key, String keyHash, String application, Instant now) {
        return Sql.of(here(LOOK), key.id(), context(key), key.host(), now, keyHash, application);
    }

    @Override
    public Optional<Locked> lock(EntityManager manager, FormerKey key, Instant now) {
        return NativeQueries.run(manager, Sql.of(here(LOCK), key.id(), context(key), key.host(), now)).stream()
                .findFirst()
                .map(row -> locked(key, row));
    }

    private Locked locked(FormerKey key, Row row) {
        FormerSession session = new FormerSession(
                "",
                row.instant(1),
                row.instant(2),
                Duration.ofMillis(row.number(3)),
                new FormerAttributes.Together(row.bytes(4)));
        return new Locked(session, List.of(Sql.of(here(DELETE), key.id(), context(key), row.text(0))));
    }

    /** The root is a slash for Jetty, and nothing for servlets. */
    private static String context(FormerKey key) {
        return key.contextPath().isEmpty() ? "_" : key.contextPath().replaceAll(UNCANONICAL, "_");
    }

    private String here(String sql) {
        return sql.replace(NAME, table);
    }
}
