package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user recognizes a session by, and what an address shows of him. */
class DeviceResolverTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 | Chrome on Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0 | Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/26.0 Chrome/122.0 Safari/537.36 | Samsung Internet on Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605.1.15 | Safari on macOS",
                "curl/8.5.0 | curl",
                "SomeApp (Android) | Android",
                "unknown/1.0 | ''",
                "'' | ''"
            })
    void labelNamesBrowserAndSystem(String agent, String label) {
        assertThat(UserAgent.label(agent)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.117, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:192.0.2.117, 192.0.2.0/24",
        "host.example, ''",
        "dead.beef, ''",
        "300.1.1.1, ''",
        "'', ''"
    })
    void addressIsCutToItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
