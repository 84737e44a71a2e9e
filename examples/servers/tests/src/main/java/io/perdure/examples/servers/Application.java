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
 * A copy of the WAR that may be changed.
 *
 * @param archive under a name of its own
 */
record Application(WebArchive archive) {
    private static final String DESCRIPTOR = "/WEB-INF/web.xml";
    private static final String END = "</web-app>";

    static Application named(String name) {
        return new Application(ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(Setup.war().toFile())
                .as(WebArchive.class));
    }

    /** With context parameters. */
    Application with(Map<String, String> settings) {
        StringBuilder parameters = new StringBuilder();
        settings.forEach((name, value) -> parameters.append(parameter(name, value)));
        String descriptor = descriptor();
        archive.delete(DESCRIPTOR);
        archive.add(new StringAsset(descriptor.replace(END, parameters + END)), DESCRIPTOR);
        return this;
    }

    private static String parameter(String name, String value) {
        return "<context-param><param-name>" + Xml.escape(name) + "</param-name><param-value>" + Xml.escape(value)
                + "</param-value></context-param>\n";
    }

    private String descriptor() {
        try (InputStream text = archive.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
