package io.perdure.testkit.memory;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.SessionWatchContract;

class InMemorySessionWatchTest extends SessionWatchContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }

    @Override
    protected SessionStore otherNode() {
        return store;
    }

    @Override
    protected boolean hears() {
        return true;
    }
}
