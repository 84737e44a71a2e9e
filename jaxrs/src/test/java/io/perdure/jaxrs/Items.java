package io.perdure.jaxrs;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource that another one locates; what is written about it stands at an interface. */
public class Items implements ItemRules {
    private final String order;
    private final Runs runs;

    Items(String order, Runs runs) {
        this.order = order;
        this.runs = runs;
    }

    @POST
    @Path("{name}")
    public String add(@PathParam("name") String name) {
        return "run " + runs.next() + " adds " + name + " to " + order;
    }

    @Override
    public String clear() {
        return "run " + runs.next();
    }
}
