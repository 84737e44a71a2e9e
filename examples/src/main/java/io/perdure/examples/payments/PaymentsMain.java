package io.perdure.examples.payments;

import java.net.URI;
import java.util.Locale;

/** Starts the payments application and says how to try it. Ends on Ctrl-C. */
public final class PaymentsMain {
    private PaymentsMain() {}

    /**
     * Runs until the process is told to stop. Settings are system properties: {@code payments.port},
     * {@code payments.dir}, {@code perdure.datasource.url}, {@code perdure.datasource.user} and
     * {@code perdure.datasource.password}.
     *
     * @param arguments not used
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        QuietLogging.install();
        PaymentsSettings settings = PaymentsSettings.fromSystemProperties();
        try (PaymentsServer server = PaymentsServer.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "payments-shutdown"));
            System.out.println(welcome(server.address(), settings.database()));
            server.join();
        }
    }

    static String welcome(URI address, DatabaseAddress database) {
        return String.format(
                Locale.ROOT,
                """

                Payments is running: %1$s   (data: %2$s; Ctrl-C ends it)

                Try it in a browser, or by hand:
                1. Pay:
                   curl -i %1$s/payments -H 'Idempotency-Key: "0b7f3c52-9d57-4f0e-8f0c-5a4c1f6f2d11"' -H 'Content-Type: application/json' -d '{"amount":1250,"currency":"EUR","reference":"order-1"}'
                2. Send the very same again, as after a lost answer: the same answer comes, with Idempotent-Replayed: true
                   curl -i %1$s/payments -H 'Idempotency-Key: "0b7f3c52-9d57-4f0e-8f0c-5a4c1f6f2d11"' -H 'Content-Type: application/json' -d '{"amount":1250,"currency":"EUR","reference":"order-1"}'
                3. See what was charged:
                   curl %1$s/payments
                """,
                address,
                database);
    }
}
