package io.perdure.jaxrs.client;

import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer says of another try with the same key.
 *
 * @param response the answer
 */
record RetryAnswer(Response response) {
    private static final String WHEN = "Retry-After";
    private static final int CONFLICT = 409;
    /** Too early, too many requests, and what stands between client and server could not reach it. */
    private static final Set<Integer> LATER = Set.of(425, 429, 502, 503, 504);

    /** A stored answer stays as it is. Of conflicts, only those end that say when: the first request is at work. */
    boolean asksForAnother() {
        if (response.getHeaderString("Idempotent-Replayed") != null) {
            return false;
        }
        int status = response.getStatus();
        return LATER.contains(status) || (status == CONFLICT && response.getHeaderString(WHEN) != null);
    }

    /** Not sooner, as RFC 9110, section 10.2.3, has it: seconds or a date; zero for anything else. */
    Duration notBefore(Instant now) {
        return Optional.ofNullable(response.getHeaderString(WHEN))
                .map(String::strip)
                .map(text -> text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) { // Neither: the own pause is as good.
            return Duration.ZERO;
        }
    }
}
