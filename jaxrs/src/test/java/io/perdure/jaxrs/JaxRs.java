package io.perdure.jaxrs;

import jakarta.ws.rs.core.Application;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** An implementation of JAX-RS. */
interface JaxRs {
    /** A servlet, for {@code /api/*}. */
    ServletHolder serving(Class<? extends Application> application);
}
