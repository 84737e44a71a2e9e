package io.perdure.session;

/**
 * Whose session it is.
 *
 * @param tenant fixed when the session is created, because stored values are bound to it; empty where there is only one
 * @param user the authenticated name; empty for a guest
 */
public record SessionOwner(String tenant, String user) {
    /**
     * Somebody who has not signed in.
     *
     * @param tenant empty where there is only one
     * @return a guest
     */
    public static SessionOwner guest(String tenant) {
        return new SessionOwner(tenant, "");
    }

    /**
     * Whether nobody has signed in.
     *
     * @return true without a user
     */
    public boolean isGuest() {
        return user.isEmpty();
    }
}
