package io.perdure.examples.lab;

/**
 * What came of one request.
 *
 * @param status of HTTP; 0 if there was no whole answer
 * @param body SHA-256 of its bytes; empty without an answer
 * @param replayed whether it was marked as a replay
 * @param again whether the client shall try again: there was no answer, or it was not the last word
 * @param said of a success the row that was made; otherwise the type of the problem or of the error
 */
record Reply(int status, String body, boolean replayed, boolean again, String said) {
    static Reply none(String error) {
        return new Reply(0, "", false, true, error);
    }

    /** The order was carried out, says the server. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
