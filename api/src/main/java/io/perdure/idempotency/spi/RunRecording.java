package io.perdure.idempotency.spi;

/**
 * Where the owner of a record notes how far its handler has got: in a transaction of the handler's own, so that it is true
 * if and only if that commits, or in a statement that commits itself.
 */
public interface RunRecording {
    /**
     * Notes that the handler's effects are there: it never runs again. Nothing changes if that is known already.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @return false if the record is gone, completed, or under another token: the effects must not be committed
     */
    boolean recordEffects(String recordId, String token);

    /**
     * Notes what a step of the handler gave, in the place of what was noted under its name before. Whoever would take the
     * record over waits until this is committed or rolled back.
     *
     * @param step the step
     * @return false if the record is gone, completed, or under another token: the step must not be committed
     */
    boolean recordStep(RunStep step);
}
