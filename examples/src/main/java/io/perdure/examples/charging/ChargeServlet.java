package io.perdure.examples.charging;

import io.perdure.idempotency.Idempotent;
import io.perdure.servlet.idempotency.IdempotentExchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /charges?amount=…}, with an {@code Idempotency-Key}. */
@SuppressWarnings("serial") // nobody writes servlets to disk
// README:uncertain
@Idempotent(mode = "uncertain", required = true)
final class ChargeServlet extends HttpServlet {
    // README:end
    private final Bank bank;

    ChargeServlet(Bank bank) {
        this.bank = bank;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // README:childKey
        String key = IdempotentExchange.of(request).orElseThrow().childKey("charge");
        String charge = bank.charge(key, request.getParameter("amount"));
        // README:end
        response.getWriter().print(charge);
    }
}
