package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /me}: who the server thinks is asking. */
@Dependent
@SuppressWarnings("serial") // nobody writes servlets to disk
class MeServlet extends HttpServlet {
    private final JsonBodies json;

    @Inject
    MeServlet(JsonBodies json) {
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObject me = json.object()
                .add("user", User.of(request))
                .add("signedIn", User.signedIn(request).isPresent())
                .build();
        json.send(response, HttpServletResponse.SC_OK, me);
    }
}
