package io.perdure.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Idempotent;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What clients read about resource methods on the policy page. */
abstract class PageContract extends ResourceTest {
    /** Only its annotations are read. */
    @Path("ledgers/{ledger}/")
    @Idempotent(retention = "3h", methods = "POST,PUT")
    public static final class Ledgers {
        @POST
        public void create() {}

        @PUT
        public void replace() {}

        @GET
        public void read() {}

        @DELETE
        public void delete() {}

        @POST
        @Path("/entries/{entry: [0-9]+}")
        @Idempotent(mode = "uncertain", required = true)
        public void enter() {}

        @POST
        @Path("imports")
        @Idempotent(mode = "off")
        public void load() {}
    }

    private String page(ResourceNode node) throws Exception {
        return sender.send(HttpRequest.newBuilder(node.with("policy-path", "/policy")
                                .scanning(Shop.class, Ledgers.class)
                                .start()
                                .uri("/policy"))
                        .header("Accept", "application/json"))
                .body();
    }

    private ResourceNode shop() {
        return node().servlet("/api/*", server().serving(Shop.class));
    }

    @Test
    void resourceMethodsAreListedWithTheirVerbsAndRules() throws Exception {
        assertThat(page(shop()))
                .containsOnlyOnce(
                        "\"paths\":[\"/api/ledgers/{ledger}\"],\"methods\":[\"POST\",\"PUT\"]," + "\"required\":false")
                .containsOnlyOnce("\"retention\":\"PT3H\"")
                .containsOnlyOnce("\"paths\":[\"/api/ledgers/{ledger}/entries/{entry: [0-9]+}\"],"
                        + "\"methods\":[\"POST\"],\"required\":true")
                .containsOnlyOnce("\"paths\":[\"/api/ledgers/{ledger}/imports\"],\"methods\":[]")
                .contains("\"paths\":[],\"methods\":[\"PATCH\",\"POST\"]");
    }

    @Test
    void theyAreWhereTheSettingsSayThatTheyAre() throws Exception {
        assertThat(page(shop().with("resources", "/v1/*, /v2/*")))
                .contains("\"paths\":[\"/v1/ledgers/{ledger}/imports\",\"/v2/ledgers/{ledger}/imports\"]");
    }
}
