package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import java.time.Duration;
import java.util.List;

/** Asks a guard as an application does: for one request, if not told another, and with the same lifetimes always. */
record GuardClient(IdempotencyGuard guard) {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration RETENTION = Duration.ofHours(24);
    static final IdempotentRequest REQUEST = request(Caller.of("shop", "alice"), "key", "a");
    static final RecordedResponse CREATED = new RecordedResponse(
            201, List.of(new Header("Location", "/orders/1")), ResponseBody.of(Bytes.of(new byte[] {1, 2, 3})));

    ReservationOutcome ask() {
        return ask(REQUEST);
    }

    ReservationOutcome ask(IdempotentRequest wanted) {
        return guard.reserve(wanted, new Lifetimes(LEASE, RETENTION));
    }

    Reservation reserve() {
        return reserve(REQUEST);
    }

    Reservation reserve(IdempotentRequest wanted) {
        ReservationOutcome outcome = ask(wanted);
        assertThat(outcome).isInstanceOf(ReservationOutcome.Reserved.class);
        return ((ReservationOutcome.Reserved) outcome).reservation();
    }

    void complete(Reservation reservation) {
        complete(reservation, CREATED);
    }

    void complete(Reservation reservation, RecordedResponse response) {
        assertThat(guard.complete(reservation, response, RETENTION)).isEqualTo(Completion.RECORDED);
    }

    static IdempotentRequest request(Caller caller, String key, String hash) {
        return new IdempotentRequest(caller, new IdempotencyKey(key), Fingerprint.of(Fingerprint.RAW, hash.repeat(64)));
    }
}
