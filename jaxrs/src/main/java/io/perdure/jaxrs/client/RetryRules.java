package io.perdure.jaxrs.client;

import java.time.Duration;

/**
 * How long a client keeps on trying.
 *
 * @param tries at most, the first included; 1 or more
 * @param time from the first try to the begin of the last, at most
 * @param firstPause after the first try, at most; doubled after each
 * @param longestPause that it is doubled to; a server may ask for a longer one
 */
public record RetryRules(int tries, Duration time, Duration firstPause, Duration longestPause) {
    /**
     * Checks the rules.
     *
     * @param tries at most, the first included; 1 or more
     * @param time from the first try to the begin of the last, at most
     * @param firstPause after the first try, at most; doubled after each
     * @param longestPause that it is doubled to; a server may ask for a longer one
     * @throws IllegalArgumentException if there is no try, or a pause is not above zero
     */
    public RetryRules {
        if (tries < 1) {
            throw new IllegalArgumentException(tries + " tries are none. Name 1 or more.");
        }
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("Pauses from " + firstPause + " to " + longestPause
                    + " are none. Name a first one above zero, and a longest one that is not shorter.");
        }
    }

    /**
     * Eight tries within two minutes, with pauses of 0.2 to 20 seconds.
     *
     * @return the rules
     */
    public static RetryRules standard() {
        return new RetryRules(8, Duration.ofMinutes(2), Duration.ofMillis(200), Duration.ofSeconds(20));
    }

    /** The most that is waited after a try, if the server does not ask for more. */
    Duration pauseAfter(int tryNumber) {
        Duration pause = firstPause;
        for (int i = 1; i < tryNumber && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
