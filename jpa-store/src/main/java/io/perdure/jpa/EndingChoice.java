package io.perdure.jpa;

import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import java.util.ArrayList;
import java.util.List;

/**
 * Which sessions are to be ended: a query for their ids, the same on both databases. Its first parameters are the
 * application and the limit.
 *
 * @param sql the query
 * @param values of its other parameters
 */
record EndingChoice(String sql, List<Object> values) {
    private static final String BY_ID =
            """
            SELECT session_id
              FROM perdure_session
             WHERE application = ?1
               AND session_id = ?3
               AND (?4 = 0 OR (tenant = ?5 AND user_id = ?6))
             ORDER BY session_id
             LIMIT ?2
            """;

    private static final String BY_OWNER =
            """
            SELECT session_id
              FROM perdure_session
             WHERE application = ?1
               AND tenant = ?3
               AND user_id = ?4
               AND session_id <> ?5
               AND (?6 = 0 OR device = ?7)
             ORDER BY session_id
             LIMIT ?2
            """;

    private static final String BY_TENANT =
            """
            SELECT session_id
              FROM perdure_session
             WHERE application = ?1
               AND tenant = ?3
             ORDER BY session_id
             LIMIT ?2
            """;

    /** Whose the session is, is asked twice: it may have become another's since the newest were found. */
    private static final String BEYOND =
            """
            SELECT session_id
              FROM perdure_session
             WHERE application = ?1
               AND tenant = ?3
               AND user_id = ?4
               AND session_id IN (SELECT session_id
                                    FROM perdure_session
                                   WHERE application = ?1
                                     AND tenant = ?3
                                     AND user_id = ?4
                                     AND session_id <> ?5
                                     AND expires_at > ?6
                                     AND (idle_ms = 0 OR last_seen_at > ?6 - idle_ms)
                                   ORDER BY created_at DESC, session_id DESC
                                   LIMIT 2147483647 OFFSET ?7)
             ORDER BY session_id
             LIMIT ?2
            """;

    private static EndingChoice of(String sql, Object... values) {
        return new EndingChoice(sql, List.of(values));
    }

    private static EndingChoice byOwner(SessionOwner owner, String exceptId, int onDevice, String label) {
        return of(BY_OWNER, owner.tenant(), owner.user(), exceptId, onDevice, label);
    }

    /**
     * The query for an ending.
     *
     * @param expired the database's own query for {@link Ending.Expired}, which has the time for its third parameter
     */
    static EndingChoice of(Ending which, String expired) {
        if (which instanceof Ending.One one) {
            return of(BY_ID, one.id(), 0, "", "");
        } else if (which instanceof Ending.OneOf one) {
            return of(BY_ID, one.id(), 1, one.owner().tenant(), one.owner().user());
        } else if (which instanceof Ending.AllOf all) {
            return byOwner(all.owner(), all.exceptId(), 0, "");
        } else if (which instanceof Ending.OnDevice on) {
            return byOwner(on.owner(), "", 1, on.label());
        } else if (which instanceof Ending.OfTenant of) {
            return of(BY_TENANT, of.tenant());
        } else if (which instanceof Ending.Beyond beyond) {
            return of(
                    BEYOND,
                    beyond.owner().tenant(),
                    beyond.owner().user(),
                    beyond.exceptId(),
                    beyond.now(),
                    beyond.keep());
        } else if (which instanceof Ending.Expired ended) {
            return of(expired, ended.now());
        }
        throw new IllegalArgumentException("No way to find " + which);
    }

    /** With more parameters of its own. */
    EndingChoice and(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return new EndingChoice(sql, all);
    }

    /** All parameters of a statement around the query. */
    Object[] parameters(String application, int limit, Object... more) {
        List<Object> all = new ArrayList<>(List.of(application, limit));
        all.addAll(values);
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** The number of the first parameter after the query's. */
    int next() {
        return 3 + values.size();
    }
}
