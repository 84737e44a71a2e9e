package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;

/** Resource methods that are suspended, and end otherwise than with their answer. */
@Path("ends")
@Idempotent
public class Ends {
    private static final long SOON = 50;

    @Context
    private ServletContext context;

    private int run() {
        return Runs.of(context).next();
    }

    @POST
    @Path("handled")
    public void handled(@Suspended AsyncResponse answer) {
        int run = run();
        answer.setTimeoutHandler(
                late -> late.resume(Response.accepted("run " + run + " is late").build()));
        answer.setTimeout(SOON, TimeUnit.MILLISECONDS);
    }

    @POST
    @Path("unhandled")
    public void unhandled(@Suspended AsyncResponse answer) {
        run();
        answer.setTimeout(SOON, TimeUnit.MILLISECONDS);
    }

    @POST
    @Path("broken")
    public void broken(@Suspended AsyncResponse answer) {
        int run = run();
        Runs.of(context).elsewhere(() -> answer.resume(new IllegalStateException("broken in run " + run)));
    }

    @POST
    @Path("cancelled")
    public void cancelled(@Suspended AsyncResponse answer) {
        run();
        Runs.of(context).elsewhere(answer::cancel);
    }

    @POST
    @Path("postponed")
    public void postponed(@Suspended AsyncResponse answer) {
        run();
        Runs.of(context).elsewhere(() -> answer.cancel(7));
    }
}
