package io.perdure.servlet.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The application as files: its descriptor, and the classes that CDI finds in it.
 *
 * @param directory the files
 * @param loader of its classes
 */
record SessionArchive(Path directory, ClassLoader loader) implements AutoCloseable {
    private static final String APPLICATION = "application";
    private static final String NEXT = "next";

    private static final List<Class<?>> BEANS = List.of(
            SessionBeans.Parts.class,
            SessionBeans.Alarm.class,
            SessionBeans.Greeter.class,
            SessionBeans.Owners.class,
            SessionBeans.Trolley.class);

    /** By the time of the test, which is another bean. */
    static SessionArchive clocked() {
        List<Class<?>> beans = new ArrayList<>(BEANS);
        beans.add(SessionBeans.Clock.class);
        return write(beans);
    }

    /** By the time of the database. */
    static SessionArchive unclocked() {
        return write(BEANS);
    }

    private static SessionArchive write(List<Class<?>> beans) {
        try {
            Path archive = Files.createTempDirectory("perdure-kit");
            Path directory = archive.resolve(APPLICATION);
            Files.createDirectories(directory.resolve("META-INF"));
            Files.writeString(
                    directory.resolve("META-INF/beans.xml"),
                    "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"3.0\""
                            + " bean-discovery-mode=\"all\"/>");
            Files.createDirectories(directory.resolve("WEB-INF"));
            Files.writeString(directory.resolve("WEB-INF/web.xml"), descriptor());
            for (Class<?> bean : beans) {
                copy(bean, directory);
            }
            return at(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is there already. */
    static SessionArchive at(Path directory) {
        try {
            URL classes = directory.resolve(APPLICATION).toUri().toURL();
            ClassLoader here = SessionArchive.class.getClassLoader();
            return new SessionArchive(directory, new URLClassLoader(new URL[] {classes}, here));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String descriptor() {
        StringBuilder xml =
                new StringBuilder("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">");
        SessionWitnesses.DECLARED.forEach(type ->
                xml.append("<listener><listener-class>").append(type.getName()).append("</listener-class></listener>"));
        return xml.append("</web-app>").toString();
    }

    private static void copy(Class<?> bean, Path directory) throws IOException {
        String name = bean.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream code = SessionArchive.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(code, copy);
        }
    }

    /** The next version, in which the class of baskets is another one. */
    SessionArchive upgraded() {
        return new SessionArchive(directory, new NextVersion(loader, directory.resolve(NEXT)));
    }

    void deploy(ServletContextHandler context) {
        context.setBaseResource(ResourceFactory.root().newResource(directory.resolve(APPLICATION)));
        context.setClassLoader(loader);
    }

    /** Deletes the files. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
