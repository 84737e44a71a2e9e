package io.perdure.examples.war;

import io.perdure.idempotency.Idempotent;
import io.perdure.jpa.ApplicationEntityManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * {@code POST} charges in mode join: the row and the answer commit together. {@code end=twice} charges for the same
 * reference again, which the table refuses; {@code end=fail} answers 500; {@code end=outlive} writes its row and waits
 * until its transaction has run out of time.
 */
@WebServlet("/orders")
@Idempotent(mode = "join")
@SuppressWarnings("serial") // nobody writes servlets to disk
public class OrdersServlet extends HttpServlet {
    @Inject
    ApplicationEntityManager application;

    @Inject
    Patience patience;

    /** For the container. */
    public OrdersServlet() {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        EntityManager manager = application.entityManager();
        Payment payment = Payments.from(request);
        manager.persist(payment);
        switch (Objects.requireNonNullElse(request.getParameter("end"), "")) {
            case "" -> Payments.answer(response, payment);
            case "twice" -> {
                manager.persist(Payments.from(request));
                Payments.answer(response, payment);
            }
            case "fail" -> {
                manager.flush();
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
            case "outlive" -> {
                manager.flush();
                patience.outliveTransaction();
                Payments.answer(response, payment);
            }
            default -> response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
