package io.perdure.session;

/**
 * A session that was another product's.
 *
 * @param token the secret that opens it from now on
 * @param session the session
 */
public record ImportedSession(SessionToken token, Session session) {}
