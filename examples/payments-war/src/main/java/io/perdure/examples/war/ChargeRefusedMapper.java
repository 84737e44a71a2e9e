package io.perdure.examples.war;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes an answer of a refusal. */
@Provider
public class ChargeRefusedMapper implements ExceptionMapper<ChargeRefused> {
    /** For JAX-RS. */
    public ChargeRefusedMapper() {}

    @Override
    public Response toResponse(ChargeRefused refused) {
        return Response.status(refused.status())
                .type(MediaType.TEXT_PLAIN)
                .entity("refused: " + refused.getMessage())
                .build();
    }
}
