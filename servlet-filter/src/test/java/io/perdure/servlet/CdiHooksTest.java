package io.perdure.servlet;

import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.idempotency.IdempotencyFilter;
import io.perdure.session.AttributeCodec;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The application's own decisions, as beans that the container finds. */
class CdiHooksTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/app");
    private final Probe probe = new Probe();
    private final Client client = new Client();

    private void start(Class<?>... beans) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setClassLoader(BeanArchive.of(directory, beans));
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
        Node.SETTINGS.forEach(context::setInitParameter);
        context.setInitParameter("perdure.datasource.url", database.database().jdbcUrl());
        context.addServlet(new ServletHolder(probe), "/*");
        context.addFilter(IdempotencyFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpRequest.Builder request(String key) {
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/orders");
        return Client.posting(uri, "{}").header("Idempotency-Key", key);
    }

    @Test
    void resolverKeepsTenantsApart() throws Exception {
        start(HookBeans.Tenants.class);
        HttpResponse<byte[]> first = client.send(request("order-1").header("Tenant", "a"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(isReplay(client.send(request("order-1").header("Tenant", "b"))))
                .isFalse();
        assertThat(isReplay(client.send(request("order-1").header("Tenant", "a"))))
                .isTrue();
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void policyRefusesKeysInItsOwnWords() throws Exception {
        start(HookBeans.Tenants.class, HookBeans.OwnKeys.class);
        HttpResponse<byte[]> refused = client.send(request("invoice-1").header("Tenant", "a"));
        assertProblem(refused, 400, "key-refused");
        assertThat(text(refused)).contains("Begin with order-.");
        assertThat(client.send(request("order-1").header("Tenant", "a")).statusCode())
                .isEqualTo(201);
        assertThat(probe.runs()).isOne();
    }

    @Test
    void checkForbidsReplays() throws Exception {
        start(HookBeans.Revocation.class);
        client.send(request(Client.KEY));
        assertProblem(client.send(request(Client.KEY).header("Revoked", "1")), 403, "replay-forbidden");
        assertThat(isReplay(client.send(request(Client.KEY)))).isTrue();
        assertThat(probe.runs()).isOne();
    }

    @Test
    void sanitizerChangesWhatIsStoredAndWhatIsReplayedButNotTheFirstAnswer() throws Exception {
        start(HookBeans.Marks.class);
        HttpResponse<byte[]> first = client.send(request(Client.KEY));
        assertThat(text(first)).contains("\"order\":1");
        HttpResponse<byte[]> retry = client.send(request(Client.KEY));
        assertThat(retry.statusCode()).isEqualTo(201);
        assertThat(text(retry)).isEqualTo("stored");
        assertThat(text(client.send(request(Client.KEY).header("Again", "1")))).isEqualTo("replayed");
        assertThat(text(client.send(request(Client.KEY)))).isEqualTo("stored");
    }

    @Test
    void sanitizerThatFailsKeepsTheAnswerOutOfTheStoreAndTheHandlerFromRunningAgain() throws Exception {
        start(HookBeans.Marks.class);
        AtomicReference<LogRecord> logged = new AtomicReference<>();
        Logger logger = Logger.getLogger(IdempotencyFilter.class.getName());
        Handler log = new Noting(logged);
        logger.addHandler(log);
        try {
            HttpResponse<byte[]> first = client.send(request(Client.KEY).header("Fail", "1"));
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(text(first)).contains("\"order\":1");
        } finally {
            logger.removeHandler(log);
        }
        assertThat(logged.get().getLevel()).isEqualTo(Level.SEVERE);
        assertThat(logged.get().getMessage()).contains("The sanitizer failed").doesNotContain(Client.KEY);
        assertThat(logged.get().getThrown()).hasMessage("so decided");
        assertProblem(client.send(request(Client.KEY)), 409, "response-unavailable");
        assertThat(probe.runs()).isOne();
    }

    /** Notes the last message. */
    private static final class Noting extends Handler {
        private final AtomicReference<LogRecord> last;

        Noting(AtomicReference<LogRecord> last) {
            this.last = last;
        }

        @Override
        public void publish(LogRecord message) {
            last.set(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void allListenersHearAlthoughOneFails() throws Exception {
        start(HookBeans.OneListener.class, HookBeans.AnotherListener.class);
        client.send(request(Client.KEY));
        client.send(request(Client.KEY));
        String other = "6a2f41a3-c54c-4ce8-bd2a-f8a04e8d33a5";
        probe.answer((run, request, response) -> response.getWriter()
                .print(String.join(
                                ",",
                                CDI.current()
                                        .select(HookBeans.AnotherListener.class)
                                        .get()
                                        .heard())
                        + "|"
                        + CDI.current().select(HookBeans.OneListener.class).stream()
                                .filter(bean -> !(bean instanceof HookBeans.AnotherListener))
                                .findFirst()
                                .orElseThrow()
                                .heard()));
        assertThat(text(client.send(request(other))))
                .isEqualTo("Reserved,Completed,Replayed,Reserved|[Reserved, Completed, Replayed, Reserved]");
    }

    @Test
    void attributeFormatOfTheApplicationStoresItsTypes() throws Exception {
        start(HookBeans.Coins.class);
        probe.answer((run, request, response) -> {
            AttributeCodec codec = CDI.current().select(AttributeCodec.class).get();
            response.getWriter().print(codec.decode(codec.encode(List.of(new HookBeans.Coin(5)))));
        });
        assertThat(text(client.send(request(Client.KEY)))).isEqualTo("[coin 5]");
    }

    @Test
    void twoFormatsOfOneNameAreRefusedAtTheStartAndBothAreNamed() {
        assertThatThrownBy(() -> start(HookBeans.Coins.class, HookBeans.OtherCoins.class))
                .hasStackTraceContaining("Two attribute formats are named 'coins'")
                .hasStackTraceContaining(HookBeans.OtherCoins.class.getName());
    }

    @Test
    void settingsOfTheCodecAreCheckedAtTheStart() {
        context.setInitParameter("perdure.session.serialization", "never");
        assertThatThrownBy(this::start)
                .hasStackTraceContaining("perdure.session.serialization is 'never'")
                .hasStackTraceContaining("filtered, off");
    }

    @Test
    void twoPoliciesAreRefusedAndBothAreNamed() {
        assertThatThrownBy(() -> start(HookBeans.OwnKeys.class, HookBeans.OtherKeys.class))
                .hasStackTraceContaining("There is more than one bean for the idempotency filter")
                .hasStackTraceContaining(HookBeans.OwnKeys.class.getName())
                .hasStackTraceContaining(HookBeans.OtherKeys.class.getName());
    }
}
