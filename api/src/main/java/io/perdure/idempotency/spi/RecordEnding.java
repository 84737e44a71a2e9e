package io.perdure.idempotency.spi;

import io.perdure.idempotency.Completion;

/** What ends an {@linkplain RecordState#isOpen open} record: in a transaction of its own, or in that of a handler. */
public interface RecordEnding {
    /**
     * Stores a part of an answer that is too large for one row, before the record is completed. Parts of a token that
     * never completes are never read, and expire.
     *
     * @param part the part; no other has its record, token and number
     */
    void append(AnswerPart part);

    /**
     * Completes an open record, if it still carries the token. Never creates a record. Its steps are forgotten.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @param answer what to store
     * @return {@link Completion#FENCED} if the record is gone, completed, or under another token
     */
    Completion complete(String recordId, String token, Answer answer);

    /**
     * Deletes a pending record, if it still carries the token. One whose {@linkplain RecordState#EFFECTS effects are
     * there} stays. Its steps stay in any case.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @return false if the record is gone, completed, under another token, or its effects are there
     */
    boolean release(String recordId, String token);
}
