package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong value is refused when the filter starts, with the setting, the value and the fix. */
class SessionCookieTest {
    private static Settings settings(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("perdure." + pairs[i], pairs[i + 1]);
        }
        return Settings.of(new SettingSource("test", values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.cookie | a b | A cookie name has letters",
                "session.cookie-path | shop | A path begins with /",
                "session.same-site | lax | Write one of Lax, None, Strict",
                "session.secure | maybe | Write one of auto, false, true"
            })
    void wrongValuesOfTheSessionFilterAreRefused(String key, String value, String fix) {
        assertThatThrownBy(() -> SessionCookie.from(settings(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure." + key + " is '" + value + "'")
                .hasMessageContaining(fix);
    }

    @Test
    void cookiesThatBrowsersWouldDropAreRefused() {
        assertThatThrownBy(() -> SessionCookie.from(settings("session.same-site", "None")))
                .hasMessageContaining("perdure.session.secure is 'auto'")
                .hasMessageContaining("need true");
        assertThatThrownBy(() -> SessionCookie.from(settings("session.cookie", "__Secure-sid")))
                .hasMessageContaining("need true");
        assertThatThrownBy(() -> SessionCookie.from(settings("session.cookie", "__Host-sid", "session.secure", "true")))
                .hasMessageContaining("perdure.session.cookie-path is not set")
                .hasMessageContaining("needs the path /");
    }
}
