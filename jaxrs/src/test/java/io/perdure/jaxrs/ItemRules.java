package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What holds for items. */
@Idempotent
public interface ItemRules {
    @POST
    @Path("clear")
    @Idempotent(required = true)
    String clear();
}
