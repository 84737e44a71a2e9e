package io.perdure.servlet;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The settings of the application: its context parameters, then MicroProfile Config where there is such a thing, then the
 * system's properties and environment.
 */
@ApplicationScoped
class SettingsProducer {
    /** Before any observer that needs a setting. */
    static final int FIRST = 1;

    private final List<SettingSource> sources = new ArrayList<>();

    /** The context comes with the event: an injected one cannot be used before the first request. */
    void started(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext context) {
            sources.add(SettingSource.named(
                    "context parameter", Collections.list(context.getInitParameterNames()), context::getInitParameter));
        }
        sources.addAll(MicroProfileConfig.sources());
        sources.add(SettingSource.systemProperties(System.getProperties()));
        sources.add(SettingSource.environment(System.getenv()));
    }

    @Produces
    @Singleton
    Settings settings() {
        return Settings.of(sources);
    }
}
