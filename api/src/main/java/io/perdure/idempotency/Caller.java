package io.perdure.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: the same key from two callers is two keys.
 *
 * @param tenant whose data it is about; empty where there is only one
 * @param principal the authenticated name, stable over token refresh; null for nobody in particular
 */
public record Caller(String tenant, @Nullable String principal) {
    /**
     * An authenticated caller.
     *
     * @param tenant whose data it is about; empty where there is only one
     * @param principal the authenticated name
     * @return the caller
     */
    public static Caller of(String tenant, String principal) {
        return new Caller(tenant, principal);
    }

    /**
     * A caller without authentication. All of them share one space of keys.
     *
     * @param tenant whose data it is about; empty where there is only one
     * @return the caller
     */
    public static Caller anonymous(String tenant) {
        return new Caller(tenant, null);
    }

    /**
     * Whether nobody was authenticated.
     *
     * @return true without a principal
     */
    public boolean isAnonymous() {
        return principal == null;
    }

    @Override
    public String toString() {
        return isAnonymous() ? "an anonymous caller" : "an authenticated caller";
    }
}
