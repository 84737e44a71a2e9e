package io.perdure.servlet;

import static io.perdure.config.Setting.ENCRYPTION;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import io.perdure.crypto.KeyProvider;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes what hides and seals, with keys from the settings or from the application's {@link KeyProvider}. */
@ApplicationScoped
class SecretsProducer {
    private final SecureRandom random = new SecureRandom();

    @Produces
    @Singleton
    Secrets secrets(Settings settings, Instance<KeyProvider> providers) {
        if (providers.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean of type KeyProvider: "
                    + providers
                            .handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + ". Leave one, or make one of them an @Alternative with a @Priority.");
        }
        return providers.isUnsatisfied()
                ? Secrets.from(settings, random)
                : Secrets.from(settings, random, providers.get());
    }

    @Produces
    @Singleton
    LiveKeys keys(Secrets secrets, Settings settings) {
        return secrets.cipher()
                .keys()
                .orElseThrow(() -> settings.invalid(ENCRYPTION, "So there are no keys, and no LiveKeys to inject."));
    }
}
