package io.perdure.observability;

import static io.perdure.observability.Metric.ATTRIBUTES_LOST;
import static io.perdure.observability.Metric.ATTRIBUTES_UNREADABLE;
import static io.perdure.observability.Metric.SESSIONS_CREATED;
import static io.perdure.observability.Metric.SESSIONS_ENDED;
import static io.perdure.observability.Metric.SESSIONS_IMPORTED;
import static io.perdure.observability.Metric.TOKENS;
import static io.perdure.observability.Metric.TOUCHES;

import io.perdure.session.SessionEvent;

/** What events of sessions count as. */
final class SessionMeasurements {
    private final Reactions<SessionEvent> reactions;

    SessionMeasurements(Meters meters) {
        reactions = new Reactions<SessionEvent>()
                .to(SessionEvent.Created.class, e -> meters.count(SESSIONS_CREATED, 1))
                .to(SessionEvent.Ended.class, e -> meters.count(SESSIONS_ENDED, 1, TagText.of(e.cause())))
                .to(SessionEvent.Imported.class, e -> {
                    meters.count(SESSIONS_IMPORTED, 1, TagText.of(e.product()));
                    meters.count(ATTRIBUTES_LOST, e.lost().size(), TagText.of(e.product()));
                })
                .to(SessionEvent.TokenChanged.class, e -> meters.count(TOKENS, 1, TagText.of(e.cause())))
                .to(
                        SessionEvent.AttributeUnreadable.class,
                        e -> meters.count(ATTRIBUTES_UNREADABLE, 1, TagText.of(e.reason())))
                .to(SessionEvent.Touched.class, e -> meters.count(TOUCHES, 1));
    }

    void on(SessionEvent event) {
        reactions.on(event);
    }
}
