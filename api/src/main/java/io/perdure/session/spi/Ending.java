package io.perdure.session.spi;

import io.perdure.session.SessionOwner;
import java.time.Instant;

/** Which sessions are to be ended. */
public sealed interface Ending {
    /**
     * One session, whoever's.
     *
     * @param id which
     */
    record One(String id) implements Ending {}

    /**
     * One session, if it is this owner's.
     *
     * @param owner whose
     * @param id which
     */
    record OneOf(SessionOwner owner, String id) implements Ending {}

    /**
     * Those of an owner.
     *
     * @param owner whose
     * @param exceptId a session that stays; empty for none
     */
    record AllOf(SessionOwner owner, String exceptId) implements Ending {}

    /**
     * Those of an owner on a device.
     *
     * @param owner whose
     * @param label of the device
     */
    record OnDevice(SessionOwner owner, String label) implements Ending {}

    /**
     * Those of a tenant, guests' as well.
     *
     * @param tenant which
     */
    record OfTenant(String tenant) implements Ending {}

    /**
     * The live ones of an owner that are too many: the oldest by creation.
     *
     * @param owner whose
     * @param exceptId a session that stays, however old it is, and is not counted; empty for none
     * @param keep how many of the others stay
     * @param now the time
     */
    record Beyond(SessionOwner owner, String exceptId, int keep, Instant now) implements Ending {}

    /**
     * Those whose limits are over. One that ended by disuse may stay until the hour is over. Of all nodes, one does
     * this at a time: for the others there is nothing to end meanwhile.
     *
     * @param now the time
     */
    record Expired(Instant now) implements Ending {}
}
