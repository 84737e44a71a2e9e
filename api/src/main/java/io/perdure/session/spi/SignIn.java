package io.perdure.session.spi;

import io.perdure.session.Device;

/**
 * Whose a session becomes.
 *
 * @param user the authenticated name
 * @param device what its user recognizes it by
 */
public record SignIn(String user, Device device) {}
