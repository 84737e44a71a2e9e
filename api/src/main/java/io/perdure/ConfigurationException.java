package io.perdure;

import java.io.Serial;

/** A setting is missing or wrong. The message names the setting, its value and the fix. */
public final class ConfigurationException extends PerdureException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A part that is missing or wrong as a whole.
     *
     * @param message what is wrong and what to add
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * A part that is missing or wrong, with the reason found below.
     *
     * @param message what is wrong and what to add
     * @param cause what was thrown below
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
