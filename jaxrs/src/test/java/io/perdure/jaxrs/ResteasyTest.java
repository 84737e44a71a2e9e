package io.perdure.jaxrs;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "resteasy")
class ResteasyTest extends ResourcesAndClients {
    @Override
    JaxRs calledBy() {
        return new Resteasy();
    }
}
