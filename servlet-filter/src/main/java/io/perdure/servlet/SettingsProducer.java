package io.perdure.servlet;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The settings of the application: its context parameters, then MicroProfile Config where there is such a thing, then the
 * system's properties and environment.
 */
@ApplicationScoped
class SettingsProducer {
    @Produces
    @Singleton
    Settings settings(WebContext web) {
        List<SettingSource> sources = new ArrayList<>();
        web.get()
                .ifPresent(context -> sources.add(SettingSource.named(
                        "context parameter",
                        Collections.list(context.getInitParameterNames()),
                        context::getInitParameter)));
        sources.addAll(MicroProfileConfig.sources());
        sources.add(SettingSource.systemProperties(System.getProperties()));
        sources.add(SettingSource.environment(System.getenv()));
        return Settings.of(sources);
    }
}
