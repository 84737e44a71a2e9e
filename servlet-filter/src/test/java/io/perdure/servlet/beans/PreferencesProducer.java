package io.perdure.servlet.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;

@ApplicationScoped
public class PreferencesProducer {
    @Inject
    Ledger ledger;

    @Produces
    @SessionScoped
    @Named("preferences")
    Preferences preferences() {
        Preferences preferences = new Preferences();
        preferences.language("default");
        return preferences;
    }

    void dispose(@Disposes @Named("preferences") Preferences preferences) {
        ledger.note("preferences disposed of: " + preferences.language());
    }
}
