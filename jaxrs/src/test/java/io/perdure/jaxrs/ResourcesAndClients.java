package io.perdure.jaxrs;

import io.perdure.jaxrs.client.RetriesContract;
import org.junit.jupiter.api.Nested;

/** As {@link Resources}, and what holds where a client and events are part of an implementation. */
abstract class ResourcesAndClients extends Resources {
    @Nested
    class Events extends EventContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class ClientAndServer extends ClientContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Client extends RetriesContract {}
}
