package io.perdure.servlet.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | html",
                "*/* | html",
                "text/html,application/json | html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | html",
                "application/xml | html",
                "application/json | json",
                "APPLICATION/JSON | json",
                "application/json;q=0.1 | json",
                "application/json, text/plain, */* | json",
                "application/* | json",
                "text/html;q=0.5, application/json;q=0.6 | json",
                "text/html;q=0.7, application/json;q=0.6 | html",
                "application/json;q=0, */* | html",
                "*/*;q=0.2, text/html;level=1;q=0.1 | json",
                "application/json;q=0 | html",
                "application/json;q=x, text/html;q=0.9 | json",
                "application/jsonx | html"
            })
    void jsonIsSentOnlyToWhomPrefersIt(String accept, String chosen) {
        boolean json = Preference.of(accept, "application/json").compareTo(Preference.of(accept, "text/html")) > 0;
        assertThat(json ? "json" : "html").isEqualTo(chosen);
    }
}
