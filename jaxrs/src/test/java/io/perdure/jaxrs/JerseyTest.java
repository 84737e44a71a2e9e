package io.perdure.jaxrs;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "jersey")
class JerseyTest extends ResourcesAndClients {
    @Override
    JaxRs calledBy() {
        return new Jersey();
    }
}
