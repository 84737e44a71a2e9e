package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import io.perdure.jaxrs.client.IdempotentRetries;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The resource of the README, and its client. */
// README:resource
@Path("charges")
@Idempotent(waitFor = "5s", retention = "7d")
public class Charges {
    @POST
    @Idempotent(mode = "uncertain", required = true)
    public Response charge(@FormParam("amount") long amount) {
        return Response.created(carryOut(amount)).build();
    }
    // README:end

    @Context
    private ServletContext context;

    private URI carryOut(long amount) {
        return URI.create("http://bank.example/charges/" + Runs.of(context).next() + "/" + amount);
    }

    static Response send(WebTarget bank) {
        // README:client
        IdempotentRetries retries = IdempotentRetries.standard();
        Response charged = retries.send("POST", bank.request(), Entity.form(new Form("amount", "42")));
        // README:end
        return charged;
    }
}
