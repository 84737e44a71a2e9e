package io.perdure.servlet.session;

import io.perdure.servlet.session.cdi.BeanScope;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionManager;
import java.time.Duration;

/**
 * What every exchange needs.
 *
 * @param manager keeps sessions
 * @param codec the manager's: tells whether a value can be stored, and whether it has changed
 * @param cookie carries the token
 * @param idle how long a new session may be unused
 * @param beans is told when a session begins and ends
 */
record SessionParts(
        SessionManager manager, AttributeCodec codec, SessionCookie cookie, Duration idle, BeanScope beans) {}
