package io.perdure.servlet.session;

import io.perdure.session.SessionManager;

/**
 * What every exchange needs.
 *
 * @param engine keeps sessions
 * @param hooks what the application decides by itself
 * @param callbacks the application's listeners
 * @param rules as configured
 * @param failures answers for the database when it does not
 */
record SessionParts(
        Engine engine, SessionHooks hooks, SessionCallbacks callbacks, HttpSessionRules rules, StoreFailures failures) {
    FormerCookies former() {
        return engine.former();
    }

    SessionManager manager() {
        return engine.manager();
    }
}
