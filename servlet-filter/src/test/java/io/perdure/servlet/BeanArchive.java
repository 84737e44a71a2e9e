package io.perdure.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The classes of an application of which some are beans: only those, whatever else lies on the test's class path. */
final class BeanArchive {
    /** A descriptor that makes a bean of every class. */
    private static final String EVERY_CLASS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"3.0\" bean-discovery-mode=\"all\"/>";

    private BeanArchive() {}

    static ClassLoader of(Path directory, Class<?>... beans) throws IOException {
        describe(directory.resolve("META-INF"));
        copy(directory, beans);
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, BeanArchive.class.getClassLoader());
    }

    static void describe(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("beans.xml"), EVERY_CLASS);
    }

    static void copy(Path directory, Class<?>... classes) throws IOException {
        for (Class<?> bean : classes) {
            String name = bean.getName().replace('.', '/') + ".class";
            Path copy = directory.resolve(name);
            Files.createDirectories(copy.getParent());
            try (InputStream code = BeanArchive.class.getClassLoader().getResourceAsStream(name)) {
                Files.copy(code, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
