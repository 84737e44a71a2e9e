package io.perdure.session.spi;

/**
 * What becomes of a session when a user signs in.
 *
 * @param tokenHash keyed hash of the new token
 * @param user the authenticated name
 * @param device a label; may be empty
 */
public record SignIn(String tokenHash, String user, String device) {}
