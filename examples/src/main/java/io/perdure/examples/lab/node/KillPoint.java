package io.perdure.examples.lab.node;

import java.util.List;

/** Where a node can be made to stand still, on the way of a request. None is inside of Perdure: all are in wrappers. */
public enum KillPoint {
    /** The request is read, and the store has not been asked. */
    BEFORE_RESERVE,
    /** The key is reserved, and the handler's transaction has not begun. */
    AFTER_RESERVE,
    /** The handler's row is written and not committed. */
    IN_HANDLER,
    /** The record is completed in the handler's transaction, and that is not committed. */
    BEFORE_COMMIT,
    /** The commit has returned. */
    AFTER_COMMIT,
    /** The answer is committed, and its first byte is about to leave. */
    BEFORE_BYTES,
    /** Half of a stored answer has left. */
    DURING_REPLAY,
    /** The handler's transaction has ended in another way than by its commit. Not a point to kill at: to wait for. */
    ROLLED_BACK;

    /** Those that a node is killed at. */
    public static final List<KillPoint> DEADLY = List.of(
            BEFORE_RESERVE, AFTER_RESERVE, IN_HANDLER, BEFORE_COMMIT, AFTER_COMMIT, BEFORE_BYTES, DURING_REPLAY);
}
