package io.perdure.jpa;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import java.util.List;

/** Ends sessions of one application. */
sealed interface SessionEndings permits PostgresEndings, SqliteEndings {
    /** As {@link io.perdure.session.spi.SessionStore#end}. */
    List<FoundSession> end(Ending which, int limit, boolean withAttributes);
}
