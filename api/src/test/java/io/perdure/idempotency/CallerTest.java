package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void nobodyInParticularIsAnonymous() {
        assertThat(Caller.anonymous("t").isAnonymous()).isTrue();
        assertThat(Caller.of("t", "").isAnonymous()).isFalse();
        assertThat(Caller.of("t", "")).isNotEqualTo(Caller.anonymous("t"));
    }

    @Test
    void namesAreNotPrinted() {
        assertThat(Caller.of("tenant", "alice")).hasToString("an authenticated caller");
        assertThat(Caller.anonymous("tenant")).hasToString("an anonymous caller");
    }

    @Test
    void theTokenOfAReservationIsNotPrinted() {
        Reservation reservation = new Reservation("id", "token", "tenant", Instant.EPOCH, 2);

        assertThat(reservation).hasToString("Reservation of record id, attempt 2");
    }
}
