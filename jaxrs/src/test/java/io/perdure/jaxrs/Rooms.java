package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Methods whose work commits with their answers. */
@Path("rooms")
@Idempotent(mode = "join", heartbeat = "0")
public class Rooms {
    @Context
    private ServletContext context;

    @POST
    public Response book(@QueryParam("answer") int status) {
        int run = Runs.of(context).next();
        if (status == 0) {
            throw new IllegalStateException("broken in run " + run);
        }
        return Response.status(status).entity("run " + run).build();
    }
}
