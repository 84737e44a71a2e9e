package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThatThrownBy(() -> SessionCookie.from(settings(key, value), DeclaredCookie.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure." + key + " is '" + value + "'")
                .hasMessageContaining(fix);
    }

    private static SessionCookie cookie(String... pairs) {
        return SessionCookie.from(settings(pairs), DeclaredCookie.NONE);
    }

    @ParameterizedTest
    @CsvSource({"session.cookie, __Host-sid", "session.cookie, __Secure-sid", "session.same-site, None"})
    void whatBrowsersTakeOnlyWithSecureIsSecure(String key, String value) {
        assertThat(cookie(key, value).secure().test(Requests.insecure())).isTrue();
        for (String insecure : List.of("auto", "false")) {
            assertThatThrownBy(() -> cookie(key, value, "session.secure", insecure))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("perdure.session.secure is '" + insecure + "'")
                    .hasMessageContaining("perdure.session.cookie")
                    .hasMessageContaining("need true");
        }
    }

    @Test
    void hostPrefixHasThePathOfTheHostAndNoDomain() {
        assertThat(cookie("session.cookie", "__Host-sid").scope()).isEqualTo(new CookieScope("/", ""));
        assertThatThrownBy(() -> cookie("session.cookie", "__Host-sid", "session.cookie-path", "/shop"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("__Host-sid")
                .hasMessageContaining("perdure.session.cookie-path '/shop'");
        assertThatThrownBy(() -> cookie("session.cookie", "__Host-sid", "session.cookie-path", ""))
                .hasMessageContaining("needs the path /");
        DeclaredCookie elsewhere =
                new DeclaredCookie(Optional.empty(), new CookieScope("/", "shop.example"), -1, false, Map.of());
        assertThatThrownBy(() -> SessionCookie.from(settings("session.cookie", "__Host-sid"), elsewhere))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("__Host-sid")
                .hasMessageContaining("<domain> 'shop.example'");
    }

    @Test
    void whatIsDeclaredForTheContainerIsUsedUnlessItIsSetHere() {
        DeclaredCookie declared = new DeclaredCookie(
                Optional.of("shop"),
                new CookieScope("/shop", "shop.example"),
                3600,
                true,
                Map.of("samesite", "strict", "Partitioned", ""));
        SessionCookie used = SessionCookie.from(settings(), declared);
        assertThat(used.name()).isEqualTo("shop");
        assertThat(used.scope()).isEqualTo(new CookieScope("/shop", "shop.example"));
        assertThat(used.maxAge()).isEqualTo(3600);
        assertThat(used.secure().test(Requests.insecure())).isTrue();
        assertThat(used.attributes()).isEqualTo(Map.of("SameSite", "Strict", "Partitioned", ""));
        SessionCookie set = SessionCookie.from(
                settings(
                        "session.cookie",
                        "own",
                        "session.cookie-path",
                        "/own",
                        "session.same-site",
                        "Lax",
                        "session.secure",
                        "false"),
                declared);
        assertThat(set.name()).isEqualTo("own");
        assertThat(set.scope().path()).isEqualTo("/own");
        assertThat(set.secure().test(Requests.insecure())).isFalse();
        assertThat(set.attributes()).containsEntry("SameSite", "Lax");
    }

    @Test
    void declaredSameSiteThatIsNoneOfTheThreeIsRefused() {
        DeclaredCookie declared = new DeclaredCookie(
                Optional.empty(), new CookieScope("", ""), -1, false, Map.of("SameSite", "sometimes"));
        assertThatThrownBy(() -> SessionCookie.from(settings(), declared))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SameSite")
                .hasMessageContaining("'sometimes'");
    }
}
