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

    /** Each has another id, so two answers are equal only if one is a copy. */
    static Payment from(HttpServletRequest request) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        String payer = Objects.requireNonNullElse(request.getRemoteUser(), "guest");
        return new Payment(HexFormat.of().formatHex(id), payer, request.getParameter("reference"));
    }

    static void answer(HttpServletResponse response, Payment payment) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/json");
        response.setHeader("Location", "/payments/" + payment.id());
        response.getWriter()
                .print("{\"id\":\"" + payment.id() + "\",\"payer\":\"" + payment.payer() + "\",\"reference\":\""
                        + payment.reference() + "\"}");
    }
}
