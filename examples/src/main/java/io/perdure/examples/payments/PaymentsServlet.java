package io.perdure.examples.payments;

import io.perdure.idempotency.Idempotent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/** {@code POST /payments}, {@code GET /payments[?reference=…]}, {@code GET /payments/{id}}. */
@Dependent
@SuppressWarnings("serial") // nobody writes servlets to disk
// README:policy
@Idempotent(mode = "join", waitFor = "5s", retention = "7d")
class PaymentsServlet extends HttpServlet {
    // README:end
    private static final int ID_BYTES = 16;

    private final Payments payments;
    private final OrderReader orders;
    private final JsonBodies json;
    private final InstantSource clock;
    private final SecureRandom random;

    @Inject
    PaymentsServlet(Payments payments, OrderReader orders, JsonBodies json, InstantSource clock, SecureRandom random) {
        this.payments = payments;
        this.orders = orders;
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            json.send(response, new Problem(404, "No such resource", "Payments are posted to /payments."));
            return;
        }
        OrderAnswer answer = orders.read(request);
        if (answer instanceof OrderAnswer.Accepted accepted) {
            charge(User.of(request), accepted.order(), response);
        } else if (answer instanceof OrderAnswer.Refused refused) {
            json.send(response, refused.problem());
        } else {
            throw new IllegalStateException("unknown answer " + answer);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            list(request, response);
        } else {
            one(User.of(request), path.substring(1), response);
        }
    }

    private void charge(String user, PaymentOrder order, HttpServletResponse response) throws IOException {
        Payment payment = new Payment(newId(), user, order, clock.instant());
        payments.add(payment);
        response.setHeader("Location", "/payments/" + payment.id());
        json.send(response, HttpServletResponse.SC_CREATED, toJson(payment));
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = User.of(request);
        String reference = request.getParameter("reference");
        JsonArrayBuilder list = json.array();
        (reference == null ? payments.list(user) : payments.list(user, reference)).forEach(p -> list.add(toJson(p)));
        json.send(response, HttpServletResponse.SC_OK, list.build());
    }

    private void one(String user, String id, HttpServletResponse response) throws IOException {
        var found = payments.find(user, id);
        if (found.isPresent()) {
            json.send(response, HttpServletResponse.SC_OK, toJson(found.get()));
        } else {
            json.send(response, new Problem(404, "No such payment", "You have no payment with this id."));
        }
    }

    private JsonObject toJson(Payment payment) {
        return json.object()
                .add("id", payment.id())
                .add("amount", payment.amount())
                .add("currency", payment.currency())
                .add("reference", payment.reference())
                .add("user", payment.payer())
                .add("createdAt", payment.createdAt().toString())
                .build();
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
