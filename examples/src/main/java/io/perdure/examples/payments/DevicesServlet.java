package io.perdure.examples.payments;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /devices}, and {@code POST /devices/revoke} with a form field {@code id}. */
@Dependent
@SuppressWarnings("serial") // nobody writes servlets to disk
class DevicesServlet extends HttpServlet {
    private static final Problem NOT_SIGNED_IN =
            new Problem(401, "Not signed in", "Sign in first: POST /sign-in with the form field user.");
    private static final Problem NO_SUCH_DEVICE =
            new Problem(404, "No such device", "You have no session with this id. It may have ended already.");
    private static final Problem NO_SUCH_PAGE =
            new Problem(404, "No such resource", "There are GET /devices and POST /devices/revoke.");

    private final Devices devices;
    private final JsonBodies json;

    @Inject
    DevicesServlet(Devices devices, JsonBodies json) {
        this.devices = devices;
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            json.send(response, NO_SUCH_PAGE);
        } else if (User.signedIn(request).isEmpty()) {
            json.send(response, NOT_SIGNED_IN);
        } else {
            JsonArrayBuilder list = json.array();
            devices.list(request).forEach(device -> list.add(toJson(device)));
            json.send(response, HttpServletResponse.SC_OK, list.build());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = request.getParameter("id");
        if (!"/revoke".equals(request.getPathInfo())) {
            json.send(response, NO_SUCH_PAGE);
        } else if (User.signedIn(request).isEmpty()) {
            json.send(response, NOT_SIGNED_IN);
        } else if (id == null || !devices.revoke(request, id)) {
            json.send(response, NO_SUCH_DEVICE);
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private JsonObject toJson(Devices.Device device) {
        return json.object()
                .add("id", device.id())
                .add("label", device.label())
                .add("created", device.created().toString())
                .add("lastSeen", device.lastSeen().toString())
                .add("current", device.current())
                .build();
    }
}
