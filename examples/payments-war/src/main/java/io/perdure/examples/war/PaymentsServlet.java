package io.perdure.examples.war;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * {@code POST} charges for the {@code reference}, in a transaction of its own; {@code GET} says how many rows a reference
 * has. Below {@code /own/} only for those who have signed in to the server. With {@code gate}, it waits there before.
 */
@WebServlet({"/payments", "/own/payments"})
@SuppressWarnings("serial") // nobody writes servlets to disk
public class PaymentsServlet extends HttpServlet {
    @Inject
    PaymentDatabase payments;

    @Inject
    Gates gates;

    /** For the container. */
    public PaymentsServlet() {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String gate = request.getParameter("gate");
        if (gate != null) {
            gates.pass(gate);
        }
        Payment payment = Payments.from(request);
        try {
            payments.add(payment);
        } catch (SQLException e) {
            throw new ServletException("the payment could not be made", e);
        }
        Payments.answer(response, payment);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            response.getWriter().print(payments.count(request.getParameter("reference")));
        } catch (SQLException e) {
            throw new ServletException("the payments could not be counted", e);
        }
    }
}
