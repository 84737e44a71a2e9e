package io.perdure.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceLabelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chrome on Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Firefox on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 14.4; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Safari on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Chrome on Android | Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "curl | curl/8.5.0",
                "Unknown browser | something else"
            })
    void theLabelNamesBrowserAndSystem(String label, String userAgent) {
        assertThat(DeviceLabel.of(userAgent)).isEqualTo(label);
    }

    @Test
    void aMissingUserAgentHasALabelToo() {
        assertThat(DeviceLabel.of(null)).isEqualTo("Unknown browser");
    }
}
