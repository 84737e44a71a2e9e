package io.perdure.examples.lab.node;

import io.perdure.jpa.ApplicationEntityManager;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes one row, and answers with what no second run would answer: a random id. */
@SuppressWarnings("serial") // nobody writes servlets to disk
final class OrderServlet extends HttpServlet {
    private static final int ID_BYTES = 12;

    private final ApplicationEntityManager application;
    private final KillPoints points;
    private final String node;
    private final SecureRandom random = new SecureRandom();

    OrderServlet(ApplicationEntityManager application, KillPoints points, String node) {
        this.application = application;
        this.points = points;
        this.node = node;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String key = request.getHeader("Idempotency-Key").replace("\"", "");
        long amount = Long.parseLong(request.getReader().readLine());
        LabOrder order = new LabOrder(randomId(), key, amount, node, randomId());
        EntityManager manager = application.entityManager();
        manager.persist(order);
        manager.flush();
        points.reach(KillPoint.IN_HANDLER);
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/json");
        response.getOutputStream().write(order.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private String randomId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
