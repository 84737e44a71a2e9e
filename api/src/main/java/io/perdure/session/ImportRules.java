package io.perdure.session;

import static io.perdure.config.Setting.SESSION_IMPORT_PRINCIPAL;

import io.perdure.config.Settings;

/**
 * How sessions of other products are taken over.
 *
 * @param principal whether the user that the product knew is the user of our session
 * @param sessions what holds for all sessions; the absolute limit is counted from the import, and the former id finds
 *     ours for the overlap of a renewal
 */
public record ImportRules(boolean principal, SessionRules sessions) {
    /**
     * Reads {@code perdure.session.import-principal} and what {@link SessionRules} reads.
     *
     * @param settings the settings in force
     * @return the rules
     * @throws io.perdure.ConfigurationException if one of them is malformed
     */
    public static ImportRules from(Settings settings) {
        return new ImportRules(settings.flag(SESSION_IMPORT_PRINCIPAL), SessionRules.from(settings));
    }
}
