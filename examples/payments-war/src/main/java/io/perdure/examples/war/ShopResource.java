package io.perdure.examples.war;

import io.perdure.idempotency.Idempotent;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The charges of one shop: a sub-resource, with rules of its own. */
@Idempotent(required = true)
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {
    private final Charges charges;
    private final String shop;

    ShopResource(Charges charges, String shop) {
        this.charges = charges;
        this.shop = shop;
    }

    /**
     * Charges at once, and only with a key.
     *
     * @param reference of the charge
     * @return 201
     */
    @POST
    @Path("charges")
    public Response charge(@FormParam("reference") String reference) {
        return charges.charge(shop + "-" + reference);
    }
}
