package io.perdure.jpa;

import io.perdure.session.FormerProduct;
import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import io.perdure.session.spi.FormerSessions;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Heir;
import io.perdure.session.spi.SessionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes sessions out of the tables of other products, and puts ours in. */
final class JpaFormerSessions implements FormerSessions {
    private final Database database;
    private final SessionStore sessions;
    private final SessionStatements statements;
    private final String application;
    private final Map<FormerProduct, FormerTable> tables;

    JpaFormerSessions(
            Database database,
            SessionStore sessions,
            SessionStatements statements,
            SessionSpace space,
            Map<FormerProduct, FormerTable> tables) {
        this.database = database;
        this.sessions = sessions;
        this.statements = statements;
        this.application = space.application();
        this.tables = Map.copyOf(tables);
    }

    @Override
    public Optional<FoundSession> inherit(
            FormerKey key, String keyHash, Instant now, Function<FormerSession, Optional<Heir>> heir) {
        return Optional.ofNullable(tables.get(key.product()))
                .flatMap(table -> inherit(new Inheritance(table, key, keyHash, now, heir)));
    }

    /** Most who come with an old cookie have nothing any more: for them nothing is locked and nothing written. */
    private Optional<FoundSession> inherit(Inheritance inheritance) {
        List<String> seen = database.read("look for a session to import", inheritance.look(application)).stream()
                .map(row -> row.text(0))
                .toList();
        Optional<FoundSession> taken = seen.contains(FormerTable.THERE) ? take(inheritance) : Optional.empty();
        return seen.isEmpty() || taken.isPresent() ? taken : sessions.find(inheritance.keyHash(), inheritance.now());
    }

    private Optional<FoundSession> take(Inheritance inheritance) {
        return database.transaction("import a session", manager -> inheritance.run(manager, statements));
    }
}
