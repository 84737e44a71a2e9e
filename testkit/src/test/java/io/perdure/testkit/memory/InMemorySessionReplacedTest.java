package io.perdure.testkit.memory;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.SessionReplacedContract;

class InMemorySessionReplacedTest extends SessionReplacedContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore store() {
        return store;
    }
}
