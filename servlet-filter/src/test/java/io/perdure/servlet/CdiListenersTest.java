package io.perdure.servlet;

import static io.perdure.servlet.TwoNodes.read;
import static io.perdure.servlet.TwoNodes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.session.SessionFilter;
import io.perdure.session.SessionManager;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Listeners of a web application whose container scans its classes and descriptors. */
class CdiListenersTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final WebAppContext context = new WebAppContext();
    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode(context).servlet(probe).filter(SessionFilter.class);
    private final Browser browser = new Browser();

    private void write(String descriptorAttributes) throws IOException {
        Path classes = directory.resolve("WEB-INF/classes");
        BeanArchive.copy(
                classes,
                ListenerBeans.Noting.class,
                ListenerBeans.InDescriptor.class,
                ListenerBeans.Annotated.class,
                ListenerBeans.AnnotatedBean.class,
                ListenerBeans.Bean.class,
                ListenerBeans.Undeclared.class);
        Files.writeString(
                directory.resolve("WEB-INF/web.xml"),
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" ATTRIBUTES>
                  <listener><listener-class>
                    io.perdure.servlet.ListenerBeans$InDescriptor
                  </listener-class></listener>
                </web-app>
                """
                        .replace(" ATTRIBUTES", descriptorAttributes));
        BeanArchive.describe(directory.resolve("WEB-INF"));
    }

    private void start(String descriptorAttributes) throws Exception {
        write(descriptorAttributes);
        context.setContextPath("/app");
        context.setWar(directory.toString());
        context.setParentLoaderPriority(true);
        context.addConfiguration(new AnnotationConfiguration());
        context.setAttribute(
                "org.eclipse.jetty.containerInitializerOrder",
                CdiServletContainerInitializer.class.getName() + ", " + EnhancedListener.class.getName() + ", *");
        HeardSessions.clear();
        node.database(database).start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void ask(TwoNodes.Application application) throws Exception {
        probe.answer(TwoNodes.answer(application));
        HttpResponse<byte[]> answer = browser.get(node.uri("/page"));
        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
    }

    @Test
    void declaredListenersAreInjectedAndCalledOnceEachInOrder() throws Exception {
        start("");
        ask((request, response) -> set(request, "k", "v"));
        assertThat(HeardSessions.heard())
                .containsExactly(
                        "descriptor created, injected: true",
                        "annotated created, injected: true",
                        "annotated bean created, injected: true",
                        "bean created, injected: true");
        HeardSessions.clear();
        SessionManager sessions = CDI.current().select(SessionManager.class).get();
        ask((request, response) -> read(request, "k"));
        sessions.page("", 10)
                .forEach(info -> assertThat(sessions.revoke(info.id())).isTrue());
        assertThat(HeardSessions.heard())
                .containsExactly(
                        "bean destroyed with v",
                        "annotated bean destroyed with v",
                        "annotated destroyed with v",
                        "descriptor destroyed with v");
    }

    @Test
    void annotationsDoNotCountIfTheDescriptorIsComplete() throws Exception {
        start(" metadata-complete=\"true\"");
        ask((request, response) -> set(request, "k", "v"));
        assertThat(HeardSessions.heard())
                .contains("descriptor created, injected: true", "bean created, injected: true")
                .doesNotContain("annotated created, injected: true");
    }
}
