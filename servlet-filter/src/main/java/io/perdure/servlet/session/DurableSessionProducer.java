package io.perdure.servlet.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.servlet.http.HttpServletRequest;

/** Lets an application inject its {@link DurableSession}: always the one that the request has at that time. */
@ApplicationScoped
class DurableSessionProducer {
    @Produces
    @SessionScoped
    @Typed(DurableSession.class)
    DurableSession session(HttpServletRequest request) {
        return DurableSession.of(request);
    }
}
