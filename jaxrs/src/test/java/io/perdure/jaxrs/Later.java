package io.perdure.jaxrs;

import io.perdure.Bytes;
import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.idempotency.IdempotentExchange;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Resource methods that answer later, or need to know of their run. */
@Path("later")
@Idempotent
public class Later {
    @Context
    private ServletContext context;

    private Runs runs() {
        return Runs.of(context);
    }

    @POST
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse answer, String sent) {
        Runs runs = runs();
        runs.elsewhere(() -> answer.resume("run " + runs.next() + " " + sent));
    }

    @POST
    @Path("failed")
    public void failed(@Suspended AsyncResponse answer) {
        Runs runs = runs();
        runs.elsewhere(() -> answer.resume(new Refused("no, run " + runs.next())));
    }

    @POST
    @Path("stage")
    public CompletionStage<String> stage(String sent) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Runs runs = runs();
        runs.elsewhere(() -> answer.complete("run " + runs.next() + " " + sent));
        return answer;
    }

    @POST
    @Path("known")
    @Idempotent(mode = "uncertain")
    public Response known(@Context HttpServletRequest request) {
        IdempotentExchange exchange = IdempotentExchange.of(request).orElseThrow();
        boolean made = exchange.step("charge").isPresent();
        exchange.recordStep("charge", Bytes.of("charged".getBytes(StandardCharsets.UTF_8)));
        int run = runs().next();
        if (run == 1) {
            exchange.doNotKeep(); // and so it says that nothing was done
        }
        return Response.status(run == 1 ? 503 : 200)
                .entity(exchange.childKey("charge") + " " + made)
                .build();
    }

    /** Lets the exception go: what becomes of it is nobody's business here. */
    @POST
    @Path("recorded")
    public String recorded(@Context HttpServletRequest request) {
        IdempotentExchange exchange = IdempotentExchange.of(request).orElseThrow();
        int run = runs().next();
        exchange.recordEffects();
        return "run " + run;
    }

    @POST
    @Path("unkept")
    public Response unkept() {
        return Response.ok("run " + runs().next())
                .header("Idempotency-Retain", "none")
                .build();
    }

    @POST
    @Path("waited")
    @Idempotent(waitFor = "20s")
    public String waited() {
        return "run " + runs().next();
    }
}
