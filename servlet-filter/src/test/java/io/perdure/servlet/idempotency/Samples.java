package io.perdure.servlet.idempotency;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests. */
final class Samples {
    private Samples() {}

    /** Keys and values in turn. */
    static Settings settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return Settings.of(new SettingSource("test", values));
    }
}
