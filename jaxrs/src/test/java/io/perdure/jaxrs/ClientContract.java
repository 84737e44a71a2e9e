package io.perdure.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.junit.jupiter.api.Test;

/** A client that retries, a network that loses answers, and a resource method between them. */
abstract class ClientContract extends ResourceTest {
    /** Whatever is behind it runs to its end, and its answer is lost. */
    private static Filter losing(AtomicInteger answers) {
        return (request, response, chain) -> {
            boolean lost = answers.getAndDecrement() > 0;
            try {
                chain.doFilter(request, response);
            } finally {
                if (lost) {
                    cut(request);
                }
            }
        };
    }

    private static void cut(ServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    @Test
    void aRequestWhoseAnswerIsLostIsCarriedOutOnce() throws Exception {
        ResourceNode node = node().scanning(Shop.class, Charges.class)
                .servlet("/api/*", server().serving(Shop.class))
                .filter(losing(new AtomicInteger(1)), "/*")
                .start();
        try (Client client = ClientBuilder.newClient();
                Response answer = Charges.send(client.target(node.uri("/api/charges")))) {
            assertThat(answer.getStatus()).isEqualTo(201);
            assertThat(answer.getLocation()).hasToString("http://bank.example/charges/1/42");
            assertThat(answer.getHeaderString("Idempotent-Replayed")).isNotNull();
        }
        assertThat(node.runs.count()).isEqualTo(1);
    }
}
