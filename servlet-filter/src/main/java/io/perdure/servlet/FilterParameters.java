package io.perdure.servlet;

import io.perdure.config.SettingSource;
import jakarta.servlet.FilterConfig;
import java.util.Collections;

/** A filter's init-params as a source of settings. */
public final class FilterParameters {
    private FilterParameters() {}

    /**
     * The parameters of a filter.
     *
     * @param config as the container gives it
     * @return the source
     */
    public static SettingSource of(FilterConfig config) {
        return SettingSource.named(
                "parameter of filter " + config.getFilterName(),
                Collections.list(config.getInitParameterNames()),
                config::getInitParameter);
    }
}
