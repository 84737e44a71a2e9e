package io.perdure.testkit.memory;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.SessionReplayContract;

class InMemorySessionReplayTest extends SessionReplayContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }
}
