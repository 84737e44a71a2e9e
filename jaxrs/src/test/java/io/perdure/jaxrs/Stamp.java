package io.perdure.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Adds to every answer that JAX-RS gives. */
public final class Stamp implements ContainerResponseFilter {
    public Stamp() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().add("X-Stamp", "status " + response.getStatus());
        response.getHeaders().add("Set-Cookie", "stamp=1");
    }
}
