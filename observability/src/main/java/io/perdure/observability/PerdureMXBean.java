package io.perdure.observability;

import java.util.Map;

/** What JMX shows of an application, and can do with it. Numbers are this node's, since its start. */
public interface PerdureMXBean {
    /**
     * Requests with a key that ran for the first time.
     *
     * @return how many
     */
    long getFirstRuns();

    /**
     * Requests with a key that ran again, because their owner was silent beyond its lease.
     *
     * @return how many
     */
    long getTakeovers();

    /**
     * Requests that got a stored answer.
     *
     * @return how many
     */
    long getReplays();

    /**
     * Requests whose key belonged to another request.
     *
     * @return how many
     */
    long getConflicts();

    /**
     * Requests that met their first run at work.
     *
     * @return how many
     */
    long getInFlight();

    /**
     * Requests of which nobody knew what became of their first run.
     *
     * @return how many
     */
    long getOutcomesUnknown();

    /**
     * Handlers that were at work when their lease was lost.
     *
     * @return how many
     */
    long getLeasesLost();

    /**
     * Questions about records that the store did not answer.
     *
     * @return how many
     */
    long getStoreFailures();

    /**
     * Sessions that were stored for the first time.
     *
     * @return how many
     */
    long getSessionsCreated();

    /**
     * Sessions that this node deleted, expired ones included.
     *
     * @return how many
     */
    long getSessionsEnded();

    /**
     * Everything that is measured.
     *
     * @return how often it happened, or how much it was, by the metric's name and tags as in
     *     {@code perdure.session.ended{cause=expired}}
     */
    Map<String, Long> getCounters();

    /**
     * Looks now at everything that the application needs of Perdure.
     *
     * @return by part: how it is, and why
     */
    Map<String, String> checkHealth();

    /** Does every chore of the housekeeper once, now, and returns when that is done. */
    void runHousekeeping();

    /**
     * Counts attributes of sessions by the key they are sealed under. Reads the whole table. Fails if there is no
     * encryption.
     *
     * @return how many there are under each key
     */
    Map<String, Long> countAttributesByKey();
}
