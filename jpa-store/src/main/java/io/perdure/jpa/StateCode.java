package io.perdure.jpa;

import io.perdure.CorruptRecordException;
import io.perdure.idempotency.spi.RecordState;

/** The number a state is stored as: its ordinal, as {@link RecordState} promises. */
final class StateCode {
    private StateCode() {}

    @SuppressWarnings("EnumOrdinal") // the enum says that it is append only for this
    static int of(RecordState state) {
        return state.ordinal();
    }

    static RecordState state(long code) {
        RecordState[] states = RecordState.values();
        if (code < 0 || code >= states.length) {
            throw new CorruptRecordException("An idempotency record has state " + code
                    + ", which this version does not know: was it written by a newer one?");
        }
        return states[(int) code];
    }
}
