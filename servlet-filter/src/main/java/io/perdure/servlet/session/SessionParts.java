package io.perdure.servlet.session;

import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionManager;
import java.time.Duration;

/**
 * What every exchange needs.
 *
 * @param manager keeps sessions
 * @param codec tells whether a value can be stored
 * @param cookie carries the token
 * @param idle how long a new session may be unused
 */
record SessionParts(SessionManager manager, AttributeCodec codec, SessionCookie cookie, Duration idle) {}
