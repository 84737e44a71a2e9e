package io.perdure.servlet;

import io.perdure.config.SettingSource;
import jakarta.servlet.FilterConfig;
import java.util.Collections;

/** A filter's init-params as a source of settings. */
final class FilterParameters {
    private FilterParameters() {}

    static SettingSource of(FilterConfig config) {
        return SettingSource.named(
                "parameter of filter " + config.getFilterName(),
                Collections.list(config.getInitParameterNames()),
                config::getInitParameter);
    }
}
