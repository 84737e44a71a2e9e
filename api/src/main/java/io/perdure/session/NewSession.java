package io.perdure.session;

import java.time.Duration;

/**
 * What a session begins with.
 *
 * @param owner whose it is
 * @param device what its user recognizes it by
 * @param idle ends after so much time unused; zero for never
 * @param attributes what it holds from the start
 */
public record NewSession(SessionOwner owner, Device device, Duration idle, AttributeChanges attributes) {}
