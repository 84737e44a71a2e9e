package io.perdure.testkit.memory;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.SessionKeyContract;

class InMemorySessionKeyTest extends SessionKeyContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }
}
