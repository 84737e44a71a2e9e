package io.perdure.jaxrs;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Resource methods about which nothing is written. */
@Path("ordinary")
public class Ordinary {
    @Context
    private ServletContext context;

    @POST
    public String create(String sent) {
        return "run " + Runs.of(context).next() + " " + sent;
    }

    @GET
    public String read() {
        return "run " + Runs.of(context).next();
    }
}
