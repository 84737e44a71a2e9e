package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.UnknownOutcome;
import java.util.List;

/** Asks a guard for one request that must not run again when its owner dies. */
record UncertainClient(IdempotencyGuard guard, SettableClock clock) {
    /** What somebody has found out. */
    static final RecordedResponse FOUND =
            new RecordedResponse(202, List.of(new Header("Found", "yes")), ResponseBody.of(Bytes.of(new byte[] {7})));

    ReservationOutcome ask() {
        return guard.reserve(REQUEST, new Lifetimes(LEASE, RETENTION), RunMode.UNCERTAIN);
    }

    Reservation reserve() {
        ReservationOutcome outcome = ask();
        assertThat(outcome).isInstanceOf(ReservationOutcome.Reserved.class);
        return ((ReservationOutcome.Reserved) outcome).reservation();
    }

    /** Reserves, and falls silent. */
    Reservation dead() {
        Reservation dead = reserve();
        clock.advance(LEASE);
        return dead;
    }

    Reservation deadWithEffects() {
        Reservation dead = reserve();
        guard.run(REQUEST, dead).recordEffects();
        clock.advance(LEASE);
        return dead;
    }

    UnknownOutcome unknown() {
        ReservationOutcome outcome = ask();
        assertThat(outcome).isInstanceOf(ReservationOutcome.OutcomeUnknown.class);
        return ((ReservationOutcome.OutcomeUnknown) outcome).what();
    }
}
