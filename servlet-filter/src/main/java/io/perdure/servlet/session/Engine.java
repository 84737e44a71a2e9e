package io.perdure.servlet.session;

import io.perdure.session.AttributeBudget;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Session;
import io.perdure.session.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions.
 *
 * @param manager stores them
 * @param codec the manager's
 * @param former brings in sessions of other products
 */
record Engine(SessionManager manager, AttributeCodec codec, FormerCookies former) {
    /** How much may still be added to a session, or to a new one. */
    AttributeBudget budget(@Nullable Session stored) {
        return stored == null ? manager.budget() : manager.budget(stored);
    }
}
