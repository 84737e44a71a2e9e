package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import java.time.Instant;

/**
 * A part of an answer that is too large for one row.
 *
 * @param recordId which record
 * @param token token of the claim that was granted
 * @param number which part, from 0
 * @param bytes sealed
 * @param expiresAt when it may be forgotten; not before the record
 */
public record AnswerPart(String recordId, String token, int number, Bytes bytes, Instant expiresAt) {}
