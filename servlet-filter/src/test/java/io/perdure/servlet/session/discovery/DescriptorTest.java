package io.perdure.servlet.session.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of descriptors, and what is not looked up. */
class DescriptorTest {
    @TempDir
    Path directory;

    private static Descriptor read(String xml) throws XMLStreamException {
        return Descriptor.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void listenersAreReadInTheirOrder() throws Exception {
        Descriptor descriptor = read(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <listener><listener-class> b.B </listener-class></listener>
                  <listener><description>x</description><listener-class>a.A</listener-class></listener>
                </web-app>
                """);
        assertThat(descriptor).isEqualTo(new Descriptor(false, List.of("b.B", "a.A")));
        assertThat(read("<web-app metadata-complete='true'/>").complete()).isTrue();
        assertThat(read("<web-fragment/>")).isEqualTo(Descriptor.EMPTY);
    }

    @Test
    void neitherADtdNorAnEntityIsLookedUp() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "stolen");
        assertThat(
                        read("""
                <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN" "http://127.0.0.1:1/none.dtd">
                <web-app><listener><listener-class>a.A</listener-class></listener></web-app>
                """)
                                .listeners())
                .containsExactly("a.A");
        String external = "<!DOCTYPE web-app [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\">]><web-app><listener><listener-class>&e;</listener-class></listener></web-app>";
        try {
            assertThat(read(external).listeners().toString()).doesNotContain("stolen");
        } catch (XMLStreamException e) {
            assertThat(e).hasMessageNotContaining("stolen");
        }
        assertThatThrownBy(() -> read("<web-app>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void fragmentsComeInTheOrderOfTheContainerAndOthersAreLeftOut() throws MalformedURLException {
        URL a = URI.create("jar:file:/app/WEB-INF/lib/a.jar!/META-INF/web-fragment.xml")
                .toURL();
        URL b = URI.create("jar:file:/app/WEB-INF/lib/b.jar!/META-INF/web-fragment.xml")
                .toURL();
        URL aa = URI.create("jar:file:/app/WEB-INF/lib/aa.jar!/META-INF/web-fragment.xml")
                .toURL();
        assertThat(Descriptors.ordered(List.of(a, b, aa), null)).containsExactly(a, b, aa);
        assertThat(Descriptors.ordered(List.of(a, b, aa), List.of("b.jar", "a.jar")))
                .containsExactly(b, a);
    }
}
