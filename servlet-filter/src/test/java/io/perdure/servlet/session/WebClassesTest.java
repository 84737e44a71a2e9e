package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes are an application's own: looked up by the server, in a directory like that of a WAR. */
class WebClassesTest {
    @TempDir
    Path war;

    private final ServletContextHandler context = new ServletContextHandler("/app");
    private WebClasses own;

    /** Deployed below; what is in it counts. */
    public static final class Cart {
        /** A class of a class. */
        public static final class Item {}
    }

    /** Not deployed. */
    public static final class Stranger {}

    @BeforeEach
    void deploy() throws Exception {
        copy("WEB-INF/classes", Cart.class);
        copy("WEB-INF/classes", Cart.Item.class);
        copy("WEB-INF/lib/library", Stranger.class);
        context.setBaseResource(ResourceFactory.root().newResource(war));
        context.setClassLoader(new ApplicationFirst(
                war.resolve("WEB-INF/classes/").toUri().toURL(),
                war.resolve("WEB-INF/lib/library/").toUri().toURL()));
        context.start();
        own = new WebClasses(context.getServletContext());
    }

    @AfterEach
    void undeploy() throws Exception {
        context.stop();
    }

    private void copy(String folder, Class<?> type) throws IOException {
        Path file = war.resolve(folder).resolve(type.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream code = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            Files.copy(code, file);
        }
    }

    private Class<?> deployed(Class<?> type) throws ClassNotFoundException {
        return Class.forName(type.getName(), false, context.getClassLoader());
    }

    @Test
    void classesOfTheApplicationAreItsOwn() throws Exception {
        assertThat(own.contains(deployed(Cart.class))).isTrue();
        assertThat(own.contains(deployed(Cart.Item.class))).isTrue();
    }

    @Test
    void classesOfItsLibrariesAreNot() throws Exception {
        assertThat(deployed(Stranger.class).getClassLoader()).isSameAs(context.getClassLoader());
        assertThat(own.contains(deployed(Stranger.class))).isFalse();
    }

    @Test
    void classOfThatNameFromSomewhereElseIsNot() {
        assertThat(own.contains(Cart.class)).isFalse();
        assertThat(own.contains(String.class)).isFalse();
    }

    /** Loads what it has itself, as servers do for an application. */
    private static final class ApplicationFirst extends URLClassLoader {
        ApplicationFirst(URL... urls) {
            super(urls, WebClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    return name.startsWith(WebClassesTest.class.getName())
                            ? findClass(name)
                            : super.loadClass(name, resolve);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
