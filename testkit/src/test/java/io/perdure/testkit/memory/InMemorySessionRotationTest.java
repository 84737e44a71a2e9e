package io.perdure.testkit.memory;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.SessionRotationContract;

class InMemorySessionRotationTest extends SessionRotationContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }
}
