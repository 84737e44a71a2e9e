package io.perdure.servlet;

import static io.perdure.config.Setting.ENCRYPTION;

import io.perdure.config.Settings;
import io.perdure.crypto.KeyProvider;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes what hides and seals, with keys from the settings or from the application's {@link KeyProvider}. */
@ApplicationScoped
class SecretsProducer {
    private final SecureRandom random = new SecureRandom();

    @Produces
    @Singleton
    Secrets secrets(Settings settings, Instance<KeyProvider> providers) {
        return OneBean.of(KeyProvider.class, providers)
                .map(provider -> Secrets.from(settings, random, provider))
                .orElseGet(() -> Secrets.from(settings, random));
    }

    @Produces
    @Singleton
    LiveKeys keys(Secrets secrets, Settings settings) {
        return secrets.cipher()
                .keys()
                .orElseThrow(() -> settings.invalid(ENCRYPTION, "So there are no keys, and no LiveKeys to inject."));
    }
}
