package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.Setting;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroProfileConfigTest {
    private static final Map<String, String> FILE = Map.of(
            "shop.idle", "5m",
            "perdure.session.idle", "${shop.idle}",
            "%prod.perdure.session.cookie", "live",
            "perdure.session.cookie", "dev",
            "perdure.idempotency.released", "");

    @TempDir
    Path directory;

    private static Settings settings(Map<String, String> environment, ConfigSource... sources) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withSources(sources)
                .build();
        return Settings.of(new MicroProfileProperties(config, environment).sources());
    }

    @Test
    void expressionsProfilesAndEmptyValuesAreSeenAsConfigHasThem() {
        Settings settings = settings(Map.of(), new PropertiesConfigSource(FILE, "file", 100));

        assertThat(settings.text(Setting.SESSION_IDLE)).isEqualTo("5m");
        assertThat(settings.text(Setting.SESSION_COOKIE)).isEqualTo("live");
        assertThat(settings.text(Setting.IDEMPOTENCY_RELEASED)).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithItsOrigin() {
        assertThatThrownBy(() -> settings(
                        Map.of(), new PropertiesConfigSource(Map.of("perdure.session.idel", "1m"), "file", 100)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.session.idel")
                .hasMessageContaining("MicroProfile Config")
                .hasMessageContaining("file")
                .hasMessageContaining("Did you mean perdure.session.idle?");
    }

    /** Implementations guess their names, and cannot know where a word ends. */
    @Test
    void variablesAreLeftToTheirOwnSource() {
        Map<String, String> environment =
                Map.of("PERDURE_IDEMPOTENCY_AT_BIG_REFUNDS_LEASE", "1m", "PERDURE_SESSION_IDLE", "2m");
        Settings settings = settings(
                environment,
                new EnvConfigSource(environment, 300),
                new PropertiesConfigSource(Map.of("perdure.session.cookie", "sid2"), "file", 100));

        assertThat(settings.sections()).isEmpty();
        assertThat(settings.isSet(Setting.SESSION_IDLE)).isFalse();
        assertThat(settings.text(Setting.SESSION_COOKIE)).isEqualTo("sid2");
    }

    @Test
    void theConfigOfTheApplicationIsFound() throws Exception {
        Files.createDirectory(directory.resolve("META-INF"));
        Files.writeString(
                directory.resolve("META-INF/microprofile-config.properties"), "perdure.session.cookie=from-file");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            assertThat(Settings.of(MicroProfileConfig.sources()).text(Setting.SESSION_COOKIE))
                    .isEqualTo("from-file");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.microprofile.", "io.smallrye."})
    void withoutItsApiOrAnImplementationThereIsNothing(String missing) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Without server = new Without(missing);
        try {
            thread.setContextClassLoader(server);
            Object sources = server.loadClass(MicroProfileConfig.class.getName())
                    .getMethod("sources")
                    .invoke(null);
            assertThat(sources).isEqualTo(List.<SettingSource>of());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads the classes under test and the API anew, in a world without some classes and what names them. */
    private static final class Without extends ClassLoader {
        private final String missing;

        Without(String missing) {
            super(MicroProfileConfigTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/org.eclipse.microprofile.")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(missing)) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("io.perdure.servlet.MicroProfile") || name.startsWith("org.eclipse.microprofile.")
                    ? define(name)
                    : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
