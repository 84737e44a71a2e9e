package io.perdure.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuickstartTest {
    @RegisterExtension
    static final DatabaseExtension POSTGRES = DatabaseExtension.postgres();

    @RegisterExtension
    static final DatabaseExtension SQLITE = DatabaseExtension.sqlite();

    private final Settings settings = Settings.of(new SettingSource(
            "test",
            Map.of(
                    "perdure.keys",
                    "k1:" + base64("0123456789abcdef".repeat(2)),
                    "perdure.pepper",
                    base64("p".repeat(32)))));
    private final UUID key = UUID.randomUUID();
    private Server server;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @BeforeEach
    void makeServer() {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** Answers with what it was sent, and keeps it in the session as well. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = request.getReader().readLine();
            request.getSession().setAttribute("said", body);
            response.setContentType("application/json");
            response.getWriter().write(body);
        }
    }

    @Test
    void nothingReadableIsStored() throws Exception {
        for (DatabaseExtension database : List.of(POSTGRES, SQLITE)) {
            ServletContextHandler context = new ServletContextHandler();
            context.addServlet(new ServletHolder(new Echo()), "/*");
            server.setHandler(context);
            Quickstart quickstart = Quickstart.install(context, database.dataSource(), settings);
            try {
                server.start();
                HttpResponse<String> first = say("canary-in-the-body");
                HttpResponse<String> second = say("canary-in-the-body");
                assertThat(second.headers().firstValue("Idempotent-Replayed")).isPresent();
                assertThat(second.body()).isEqualTo(first.body());
                String token =
                        first.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1];
                assertThat(dump(database))
                        .contains("said")
                        .doesNotContain("canary")
                        .doesNotContain(token)
                        .doesNotContain(key.toString());
            } finally {
                server.stop();
                quickstart.close();
            }
        }
    }

    private HttpResponse<String> say(String text) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(text))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** Every column of every row; bytes as the characters they would be, so that text in them is found. */
    private static String dump(DatabaseExtension database) throws Exception {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("perdure_idempotency", "perdure_session", "perdure_session_attribute")) {
                int before = dump.length();
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    append(rows, dump);
                }
                assertThat(dump.length()).as("rows of %s", table).isGreaterThan(before);
            }
        }
        return dump.toString();
    }

    private static void append(ResultSet rows, StringBuilder dump) throws Exception {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                Object value = rows.getObject(column);
                dump.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value)
                        .append('\n');
            }
        }
    }
}
