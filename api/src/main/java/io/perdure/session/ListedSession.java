package io.perdure.session;

/**
 * A line in a user's list of sessions.
 *
 * @param info the session
 * @param current whether it is the one that asks
 */
public record ListedSession(SessionInfo info, boolean current) {}
