package io.perdure.jaxrs;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "cxf")
class CxfTest extends Resources {
    @Override
    JaxRs calledBy() {
        return new Cxf();
    }
}
