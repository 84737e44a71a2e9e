package io.perdure.testkit.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/**
 * Two nodes of the probe application over one database, running. Every test uses keys and names of its own, so that one
 * service serves a whole test class; what a test stops, it starts again. A method whose {@link Capability} is missing is
 * never called.
 */
public interface ServiceUnderTest extends AutoCloseable {
    /**
     * What this server can do for its tests.
     *
     * @return the same at every call
     */
    Set<Capability> capabilities();

    /**
     * Where a node is.
     *
     * @param index 0 or 1
     * @return its base, without a slash at the end
     */
    URI node(int index);

    /**
     * The same application with other settings, over the same database and the same clock.
     *
     * @param settings added to those of this service, as {@code perdure.…} keys
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest with(Map<String, String> settings) {
        throw missing(Capability.SETTINGS);
    }

    /**
     * The same application behind a container that compresses what a client accepts compressed, over the same database.
     *
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest compressing() {
        throw missing(Capability.COMPRESSION);
    }

    /**
     * The same application by the real clocks of its machines, one of which is wrong.
     *
     * @param ahead how far the second node's clock is ahead; negative if behind
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest skewed(Duration ahead) {
        throw missing(Capability.SKEW);
    }

    /**
     * Moves the time of both nodes on.
     *
     * @param time how far
     */
    default void advance(Duration time) {
        throw missing(Capability.CLOCK);
    }

    /**
     * Stops a node in good order and starts it again.
     *
     * @param index 0 or 1
     */
    default void restart(int index) {
        throw missing(Capability.RESTART);
    }

    /** Lets every access to the database fail from now on. */
    default void stopStore() {
        throw missing(Capability.OUTAGE);
    }

    /** Ends what {@link #stopStore} began, if anything. */
    default void startStore() {
        throw missing(Capability.OUTAGE);
    }

    /**
     * Deletes expired records once, as the housekeeping of the first node does.
     *
     * @param limit most records to delete
     * @return how many were deleted
     */
    default int deleteExpired(int limit) {
        throw missing(Capability.COLLECTION);
    }

    /**
     * Deletes sessions that ended more than an hour ago once, as the housekeeping of a node does, listeners included.
     *
     * @param node 0 or 1
     * @param limit most sessions to delete
     * @return how many were deleted
     */
    default int deleteEnded(int node, int limit) {
        throw missing(Capability.COLLECTION);
    }

    /**
     * Counts the sessions in the database, those included that have ended and are not deleted yet.
     *
     * @return how many
     */
    default long storedSessions() {
        throw missing(Capability.DUMP);
    }

    /**
     * The same application, whose descriptor configures the session cookie.
     *
     * @param config names as in {@code cookie-config} of web.xml ({@code name}, {@code path}, {@code max-age}, …);
     *     others are attributes of the cookie
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest withCookie(Map<String, String> config) {
        throw missing(Capability.COOKIE_CONFIG);
    }

    /**
     * The same application over the same database, by the real clock, each node a process of its own.
     *
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest processes() {
        throw missing(Capability.PROCESSES);
    }

    /**
     * Kills the process of a node: it has no time to finish anything.
     *
     * @param index 0 or 1
     */
    default void kill(int index) {
        throw missing(Capability.PROCESSES);
    }

    /**
     * The same application over the same database, whose second node runs its next version, where the class of attributes
     * of the type {@code basket} is another one under the same name.
     *
     * @return running, and to be closed by the caller
     */
    default ServiceUnderTest upgrading() {
        throw missing(Capability.VERSIONS);
    }

    /**
     * Flips one bit in the stored value of an attribute.
     *
     * @param attribute a name that only one session has
     */
    default void flipBit(String attribute) {
        throw missing(Capability.TAMPERING);
    }

    /**
     * Exchanges the stored values of two attributes, and whatever is stored with them but their names.
     *
     * @param one a name that only one session has
     * @param other the same
     */
    default void swap(String one, String other) {
        throw missing(Capability.TAMPERING);
    }

    /**
     * Remembers the stored value of an attribute.
     *
     * @param attribute a name that only one session has
     * @return stores it again, over the present one, and changes nothing else
     */
    default Runnable snapshot(String attribute) {
        throw missing(Capability.TAMPERING);
    }

    /**
     * All that is in the database.
     *
     * @return every column of every row; bytes are shown as the characters of the same numbers
     */
    default String dump() {
        throw missing(Capability.DUMP);
    }

    /**
     * What is logged while something is done, at the finest level, by the layer and all libraries below it.
     *
     * @param work what is done
     * @return messages, parameters and stack traces
     * @throws Throwable what the work threw
     */
    default String logOf(Executable work) throws Throwable {
        throw missing(Capability.LOG);
    }

    @Override
    void close();

    private static UnsupportedOperationException missing(Capability capability) {
        return new UnsupportedOperationException("This server does not offer " + capability);
    }
}
