package io.perdure.examples.war;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Resources are below {@code /api}, and found by the server's JAX-RS, as is what makes them idempotent. */
@ApplicationPath("api")
public class ResourcesApplication extends Application {
    /** For JAX-RS. */
    public ResourcesApplication() {}
}
