package io.perdure.examples.war;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** What a payment is in requests and answers. */
final class Payments {
    private static final int ID_BYTES = 12;

    private Payments() {}

    static Payment from(HttpServletRequest request) {
        return of(Objects.requireNonNullElse(request.getRemoteUser(), "guest"), request.getParameter("reference"));
    }

    /** Each has another id, so two answers are equal only if one is a copy. */
    static Payment of(String payer, String reference) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new Payment(HexFormat.of().formatHex(id), payer, reference);
    }

    static void answer(HttpServletResponse response, Payment payment) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/json");
        response.setHeader("Location", "/payments/" + payment.id());
        response.getWriter().print(json(payment));
    }

    static String json(Payment payment) {
        return "{\"id\":\"" + payment.id() + "\",\"payer\":\"" + payment.payer() + "\",\"reference\":\""
                + payment.reference() + "\"}";
    }
}
