package io.perdure.idempotency;

/** What became of a request whose owner died, as somebody has found out. */
public sealed interface Resolution {
    /**
     * It was carried out, and this is its answer. Every retry gets it.
     *
     * @param response the answer
     */
    record Answer(RecordedResponse response) implements Resolution {}

    /**
     * It was not carried out, and never will be by the one who died: not even if he was only held up, and goes on now. The
     * request runs again.
     */
    record NotCarriedOut() implements Resolution {}

    /** Nobody can tell, for now. */
    record Unknown() implements Resolution {}
}
