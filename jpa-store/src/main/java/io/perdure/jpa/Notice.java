package io.perdure.jpa;

/**
 * What came over a channel.
 *
 * @param channel which one
 * @param text which record or session
 */
record Notice(Channel channel, String text) {}
