package io.perdure.servlet;

import static io.perdure.config.Setting.SESSION_IMPORT;

import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.session.FormerTables;
import io.perdure.session.ImportRules;
import io.perdure.session.SessionImport;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionSealing;
import io.perdure.session.spi.FormerSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the import of sessions of other products, which asks nobody for anything unless it is configured. */
@ApplicationScoped
class ImportProducer {
    @Produces
    @Singleton
    SessionImport imports(
            Instance<FormerSessions> former,
            SessionSealing sealing,
            Settings settings,
            StoreClock clock,
            Instance<SessionListener> listeners) {
        return new SessionImport(
                former(former, settings),
                sealing,
                ImportRules.from(settings),
                clock,
                listeners.stream().toList());
    }

    private static FormerSessions former(Instance<FormerSessions> former, Settings settings) {
        if (FormerTables.from(settings).byProduct().isEmpty()) {
            return FormerSessions.NONE;
        }
        if (former.isUnsatisfied()) {
            throw settings.invalid(SESSION_IMPORT, "Only perdure-jpa-store can do that. Add it, or leave this empty.");
        }
        return former.get();
    }
}
