package io.perdure.servlet.session;

import java.security.Principal;

/**
 * The user a session was signed in for.
 *
 * @param getName the authenticated name
 */
record SessionPrincipal(String getName) implements Principal {}
