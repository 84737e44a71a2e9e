package io.perdure.servlet.idempotency.fingerprint;

import io.perdure.ConfigurationException;
import io.perdure.config.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Whether Jakarta JSON Processing is there. Jakarta EE servers have it; Jetty and Tomcat do not. */
public final class JsonProcessing {
    private JsonProcessing() {}

    /**
     * Asks for Jakarta JSON Processing at start, so that no request has to find out.
     *
     * @param setting what needs it
     * @throws ConfigurationException if it is not there; names the setting and what to add
     */
    public static void require(Setting setting) {
        failure().ifPresent(e -> {
            throw new ConfigurationException(
                    "Setting " + setting.key() + " needs Jakarta JSON Processing 2.1, which is not there. "
                            + "Add org.eclipse.parsson:parsson, or leave the setting at its default.",
                    e);
        });
    }

    static boolean isPresent() {
        return failure().isEmpty();
    }

    /** Without the interface or an implementation of it, reading does not link. */
    private static Optional<Throwable> failure() {
        try {
            JsonText.read(new ByteArrayInputStream("0".getBytes(StandardCharsets.US_ASCII)), (parser, first) -> first);
            return Optional.empty();
        } catch (LinkageError | ServiceConfigurationError | IOException e) {
            return Optional.of(e);
        }
    }
}
