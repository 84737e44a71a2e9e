package io.perdure.servlet.session;

/**
 * What an application may decide by itself, and whom it wants told. Each is a CDI bean where there is CDI.
 *
 * @param events calls the application's session listeners
 * @param owners says whose a session is
 * @param devices says what a user will recognize a session by
 */
public record SessionHooks(HttpSessionEvents events, SessionOwnerResolver owners, DeviceResolver devices) {
    /**
     * The container's principal; browser and network; the listeners that the application declares.
     *
     * @return the defaults
     */
    public static SessionHooks standard() {
        return new SessionHooks(new HttpSessionEvents(), SessionOwnerResolver.principal(), DeviceResolver.userAgent());
    }

    /**
     * With others to be told.
     *
     * @param told also registered with the session manager, so that it hears of sessions that expire
     * @return new hooks
     */
    public SessionHooks withEvents(HttpSessionEvents told) {
        return new SessionHooks(told, owners, devices);
    }

    /**
     * With another resolver.
     *
     * @param resolver says whose a session is
     * @return new hooks
     */
    public SessionHooks withOwners(SessionOwnerResolver resolver) {
        return new SessionHooks(events, resolver, devices);
    }

    /**
     * With another resolver.
     *
     * @param resolver says what a user will recognize a session by
     * @return new hooks
     */
    public SessionHooks withDevices(DeviceResolver resolver) {
        return new SessionHooks(events, owners, resolver);
    }
}
