package io.perdure.servlet.idempotency.recording;

import java.util.function.Predicate;

/**
 * How answers are held until they are stored.
 *
 * @param memory bytes of an answer that are held in memory; the rest goes to a temporary file
 * @param maximum largest answer that is kept, in bytes; a larger one goes straight to the client
 * @param streams content types of answers that go straight to the client
 * @param waits whether every answer waits until it has been stored: one that is too large fails, and none is a stream
 */
public record RecordingLimits(int memory, long maximum, Predicate<String> streams, boolean waits) {}
