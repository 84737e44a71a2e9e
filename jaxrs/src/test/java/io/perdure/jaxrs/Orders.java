package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Resource methods, each of which answers at once. */
@Path("orders")
@Idempotent(retention = "2h")
public class Orders {
    @Context
    private ServletContext context;

    private int run() {
        return Runs.of(context).next();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(String order) {
        int run = run();
        return Response.created(URI.create("http://shop.example/orders/" + run))
                .header("X-Run", run)
                .cookie(new NewCookie.Builder("tracking").value("t" + run).build())
                .entity("{\"order\":" + run + ",\"note\":\"grün\",\"sent\":" + order + "}")
                .build();
    }

    @POST
    @Path("plain")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.TEXT_PLAIN)
    public String plain(String text) {
        return run() + " " + text;
    }

    @POST
    @Path("required")
    @Idempotent(required = true)
    public String required() {
        return "run " + run();
    }

    @POST
    @Path("off")
    @Idempotent(mode = "off")
    public String off() {
        return "run " + run();
    }

    @PUT
    @Path("{id}")
    @Idempotent(methods = "PUT")
    public Response put(@PathParam("id") String id) {
        run();
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    public String delete(@PathParam("id") String id) {
        return "run " + run();
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@FormParam("amount") String amount, @FormParam("note") String note) {
        return run() + " " + amount + " " + note;
    }

    @POST
    @Path("parts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public String parts(InputStream parts) throws IOException {
        return run() + " " + new String(parts.readAllBytes(), StandardCharsets.UTF_8);
    }

    @POST
    @Path("streamed")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput streamed() {
        int run = run();
        return out -> {
            for (int i = 0; i < 1000; i++) {
                out.write((run + " line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @POST
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public StreamingOutput events() {
        int run = run();
        return out -> out.write(("data: " + run + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @POST
    @Path("mapped")
    public String mapped() {
        throw new Refused("out of stock, run " + run());
    }

    @POST
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("broken in run " + run());
    }

    @POST
    @Path("packed")
    @Packed
    @Produces(MediaType.TEXT_PLAIN)
    public String packed() {
        return "run " + run();
    }

    @Path("{id}/items")
    public Items items(@PathParam("id") String id) {
        return new Items(id, Runs.of(context));
    }
}
