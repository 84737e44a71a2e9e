package io.perdure.jaxrs;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** An exception with a mapper. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }

    /** Makes an answer of it. */
    public static final class Mapper implements ExceptionMapper<Refused> {
        public Mapper() {}

        @Override
        public Response toResponse(Refused refused) {
            return Response.status(410)
                    .type("text/plain")
                    .entity(refused.getMessage())
                    .build();
        }
    }
}
