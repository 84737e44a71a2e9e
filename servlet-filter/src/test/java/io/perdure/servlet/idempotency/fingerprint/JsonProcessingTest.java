package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.perdure.ConfigurationException;
import io.perdure.config.Setting;
import io.perdure.idempotency.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProcessingTest {
    private static final String HERE = "io.perdure.servlet.idempotency.fingerprint.";

    @Test
    void nothingIsMissingHere() {
        assertThatCode(() -> JsonProcessing.require(Setting.IDEMPOTENCY_METHODS))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.json.", "org.eclipse.parsson."})
    void theMissingPartIsNamedAtStart(String missing) throws Exception {
        Class<?> processing = new Without(missing).loadClass(HERE + "JsonProcessing");
        Throwable thrown = null;
        try {
            processing.getMethod("require", Setting.class).invoke(null, Setting.IDEMPOTENCY_METHODS);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        }

        assertThat(thrown)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(Setting.IDEMPOTENCY_METHODS.key())
                .hasMessageContaining("Add org.eclipse.parsson:parsson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.json.", "org.eclipse.parsson."})
    void whatReadsNoJsonNeedsNone(String missing) throws Exception {
        Without loader = new Without(missing);
        Class<?> rules = loader.loadClass(HERE + "FingerprintRules");
        Class<?> body = loader.loadClass(HERE + "RequestBody");
        String multipart = "multipart/form-data; boundary=b";
        SentRequest sent = SentRequest.of("/", multipart, "--b--");
        Object theirs = Proxy.newProxyInstance(
                loader, new Class<?>[] {body}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "open" -> sent.open();
                    case "length" -> sent.length();
                    default -> false;
                });
        Fingerprint fingerprint = (Fingerprint) loader.loadClass(HERE + "RequestFingerprint")
                .getConstructor(rules, HttpServletRequest.class, body)
                .newInstance(rules.getField("DEFAULT").get(null), sent.request(), theirs);

        assertThat(fingerprint.by(fingerprint.recipe()))
                .contains(SentRequest.of("/", multipart, "--b--").print(FingerprintRules.DEFAULT));
        assertThat(fingerprint.by(Fingerprint.RAW)).isPresent();
        assertThat(fingerprint.by(Rules.DECODED.recipe())).isPresent();
        assertThat(fingerprint.by(Rules.JSON.recipe())).isEmpty();
    }

    /** Loads this package anew, in a world without some classes. */
    private static final class Without extends ClassLoader {
        private final String missing;

        Without(String missing) {
            super(JsonProcessingTest.class.getClassLoader());
            this.missing = missing;
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
            return name.startsWith(HERE) || name.startsWith("jakarta.json.")
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
