package io.perdure.session;

import java.time.Duration;

/**
 * What a session begins with.
 *
 * @param owner whose it is
 * @param device a label for the user to recognize; may be empty
 * @param idle ends after so much time unused; zero for never
 * @param attributes what it holds from the start
 */
public record NewSession(SessionOwner owner, String device, Duration idle, AttributeChanges attributes) {}
