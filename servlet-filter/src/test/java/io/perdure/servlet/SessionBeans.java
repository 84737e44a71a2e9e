package io.perdure.servlet;

import io.perdure.StoreClock;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionManager;
import io.perdure.testkit.SettableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Beans of an application that follows its sessions. */
final class SessionBeans {
    static final Instant START = Instant.parse("2026-11-21T10:15:30.123Z");

    private SessionBeans() {}

    /** Hears of sessions, and looks them up itself. */
    @ApplicationScoped
    static class Ear implements SessionListener {
        private final List<SessionEvent> heard = new CopyOnWriteArrayList<>();
        private SessionManager sessions;

        @Inject
        void sessions(SessionManager manager) {
            sessions = manager;
        }

        @Override
        public void on(SessionEvent event) {
            heard.add(event);
        }

        List<SessionEvent> heard() {
            return heard;
        }

        int live() {
            return sessions.page("", 1000).size();
        }
    }

    /** The time of all stores. */
    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class OwnClock implements StoreClock {
        private final SettableClock clock = new SettableClock(START);

        @Override
        public Instant instant() {
            return clock.instant();
        }

        void advance(Duration time) {
            clock.advance(time);
        }
    }
}
