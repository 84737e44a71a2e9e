package io.perdure.examples.war;

import io.perdure.idempotency.Idempotent;
import io.perdure.jpa.ApplicationEntityManager;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Charges as {@link PaymentsServlet} makes them, in the ways in which a resource method may answer. */
@Path("charges")
@RequestScoped
@Idempotent(retention = "2h")
@Produces(MediaType.APPLICATION_JSON)
public class ChargesResource {
    private static final int LINES = 1000;
    private static final int OUT_OF_ORDER = 503;
    private static final int SOLD_OUT = 409;

    @Inject
    Charges charges;

    @Inject
    Workers workers;

    @Inject
    ApplicationEntityManager application;

    /** For JAX-RS, and for the proxy. */
    public ChargesResource() {}

    /**
     * Charges at once.
     *
     * @param reference of the charge
     * @return 201
     */
    @POST
    public Response charge(@FormParam("reference") String reference) {
        return charges.charge(reference);
    }

    /**
     * Charges at once, and only with a key.
     *
     * @param reference of the charge
     * @return 201
     */
    @POST
    @Path("keyed")
    @Idempotent(required = true)
    public Response keyed(@FormParam("reference") String reference) {
        return charges.charge(reference);
    }

    /**
     * Charges on another thread.
     *
     * @param reference of the charge
     * @return 201, later
     */
    @POST
    @Path("stage")
    public CompletionStage<Response> stage(@FormParam("reference") String reference) {
        Charges ours = charges;
        return workers.start(() -> ours.charge(reference));
    }

    /**
     * Charges on another thread, which answers.
     *
     * @param reference of the charge
     * @param answer is 201, later
     */
    @POST
    @Path("suspended")
    public void suspended(@FormParam("reference") String reference, @Suspended AsyncResponse answer) {
        Charges ours = charges;
        workers.start(() -> answer.resume(ours.charge(reference)));
    }

    /**
     * Charges, and writes at length about it.
     *
     * @param reference of the charge
     * @return lines with the number of the charge in them
     */
    @POST
    @Path("streamed")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput streamed(@FormParam("reference") String reference) {
        String charged = charges.add(reference).id();
        return out -> {
            for (int i = 0; i < LINES; i++) {
                out.write((charged + " line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    /**
     * Charges nothing.
     *
     * @param reference of the charge
     * @return never
     */
    @POST
    @Path("refused")
    public Response refused(@FormParam("reference") String reference) {
        throw new ChargeRefused(SOLD_OUT, Payments.of("guest", reference).id());
    }

    /**
     * Charges in one transaction with the answer.
     *
     * @param reference of the charge
     * @param end {@code fail} to fail behind the work
     * @return 201
     */
    @POST
    @Path("joined")
    @Idempotent(mode = "join")
    public Response joined(@FormParam("reference") String reference, @FormParam("end") String end) {
        EntityManager manager = application.entityManager();
        Payment payment = Payments.of("guest", reference);
        manager.persist(payment);
        if ("fail".equals(end)) {
            manager.flush();
            throw new ChargeRefused(OUT_OF_ORDER, payment.id());
        }
        return Charges.answer(payment);
    }

    /**
     * The charges of one shop, which have a class of their own.
     *
     * @param shop its name
     * @return the resource
     */
    @Path("shops/{shop}")
    public ShopResource shop(@PathParam("shop") String shop) {
        return new ShopResource(charges, shop);
    }
}
