package io.perdure.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads the entity before the method is found, as those do that check signatures. */
@PreMatching
public final class EarlyReader implements ContainerRequestFilter {
    public EarlyReader() {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.getHeaderString("X-Read") != null) {
            request.setEntityStream(
                    new ByteArrayInputStream(request.getEntityStream().readAllBytes()));
        }
    }
}
