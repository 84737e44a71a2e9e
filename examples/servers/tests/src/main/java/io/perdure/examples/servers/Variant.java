package io.perdure.examples.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR under another name, with more in its {@code web.xml}.
 *
 * @param archive its files are those of the WAR, as long as nobody changes them
 */
record Variant(WebArchive archive) {
    private static final String DESCRIPTOR = "WEB-INF/web.xml";

    static Variant named(String name) {
        return new Variant(ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(Setup.war().toFile())
                .as(WebArchive.class));
    }

    /** None of the library, of its dependencies, of drivers. */
    Variant withoutLibraries() {
        archive.delete("/WEB-INF/lib");
        return this;
    }

    /** Behind all that is there. */
    Variant with(String elements) {
        return file(DESCRIPTOR, read(DESCRIPTOR).replace("</web-app>", elements + "</web-app>"));
    }

    Variant withFilter(String name, String type, String pattern, Map<String, String> parameters) {
        StringBuilder own = new StringBuilder();
        parameters.forEach((key, value) -> own.append(parameter("init-param", key, value)));
        return with(
                """
                <filter>
                  <filter-name>NAME</filter-name>
                  <filter-class>io.perdure.servlet.TYPE</filter-class>
                  <async-supported>true</async-supported>
                  PARAMETERS
                </filter>
                <filter-mapping>
                  <filter-name>NAME</filter-name>
                  <url-pattern>PATTERN</url-pattern>
                  <dispatcher>REQUEST</dispatcher>
                  <dispatcher>ASYNC</dispatcher>
                  <dispatcher>ERROR</dispatcher>
                </filter-mapping>
                """
                        .replace("NAME", name)
                        .replace("TYPE", type)
                        .replace("PATTERN", pattern)
                        .replace("PARAMETERS", own));
    }

    Variant withParameter(String key, String value) {
        return with(parameter("context-param", key, value));
    }

    private static String parameter(String element, String key, String value) {
        return "<" + element + "><param-name>" + key + "</param-name><param-value>" + Xml.escape(value)
                + "</param-value></" + element + ">\n";
    }

    Variant file(String path, String text) {
        archive.delete("/" + path);
        archive.add(new StringAsset(text), path);
        return this;
    }

    private String read(String path) {
        try (InputStream text = archive.get(path).getAsset().openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
