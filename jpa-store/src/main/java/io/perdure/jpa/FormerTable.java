package io.perdure.jpa;

import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of one other product. Their table has a name of somebody else's, so its statements are made at start. */
sealed interface FormerTable permits SpringTables, JettyTable {
    /** Answered for a live session. A session of ours that was made of it answers {@code inherited}. */
    String THERE = "there";

    /** Statements without an answer that fail if a table or column is missing, by table. */
    List<Check> checks();

    /** A statement on a table. */
    record Check(String table, String sql) {}

    /** Locks nothing. */
    Sql look(FormerKey key, String keyHash, String application, Instant now);

    /** Whoever comes second waits, and then finds none. */
    Optional<Locked> lock(EntityManager manager, FormerKey key, Instant now);

    /** A live session that nobody else can take, and the statements that delete it. */
    record Locked(FormerSession session, List<Sql> deletes) {}
}
