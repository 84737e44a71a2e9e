package io.perdure.jaxrs;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Makes {@link io.perdure.idempotency.Idempotent} hold for resource methods. JAX-RS 3.1 finds it by itself (section
 * 4.1.2); what does not, such as CXF 4.0, is to be given it among the application's classes.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public final class IdempotencyFeature implements Feature {
    /** For JAX-RS. */
    public IdempotencyFeature() {}

    /** Registers {@link IdempotencyBinding}, once. */
    @Override
    public boolean configure(FeatureContext context) {
        boolean first = !context.getConfiguration().isRegistered(IdempotencyBinding.class);
        if (first) {
            context.register(IdempotencyBinding.class, IdempotencyBinding.PRIORITY);
        }
        return first;
    }
}
