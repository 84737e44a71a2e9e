package io.perdure.housekeeping;

import java.time.Duration;

/** Something that the housekeeper did, for metrics and alarms. */
public sealed interface HousekeepingEvent {
    /**
     * Which chore.
     *
     * @return its name
     */
    String chore();

    /**
     * How long it was at it in this round.
     *
     * @return at least zero
     */
    Duration took();

    /**
     * A chore is done for this round.
     *
     * @param chore its name
     * @param count how many, such as rows, in all its batches
     * @param took how long it was at it
     */
    record Done(String chore, long count, Duration took) implements HousekeepingEvent {}

    /**
     * A chore failed; it is tried again with the next round.
     *
     * @param chore its name
     * @param count how many were done before
     * @param took how long it was at it
     */
    record Failed(String chore, long count, Duration took) implements HousekeepingEvent {}
}
