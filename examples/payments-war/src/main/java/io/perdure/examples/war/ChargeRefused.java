package io.perdure.examples.war;

/** Told to clients by {@link ChargeRefusedMapper}. */
@SuppressWarnings("serial") // nobody writes it to disk
class ChargeRefused extends RuntimeException {
    private final int status;

    ChargeRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
