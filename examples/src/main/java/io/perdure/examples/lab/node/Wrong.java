package io.perdure.examples.lab.node;

import java.time.Duration;

/**
 * What is wrong with a node on purpose.
 *
 * @param flaw in how it completes records
 * @param clock how far its own is ahead; negative: behind
 */
public record Wrong(Flaw flaw, Duration clock) {}
