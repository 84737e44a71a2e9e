package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTokenTest {
    private static final String TEXT = "abcDEF123_-abcDEF123_-abcDEF123_-abcDEF1234";

    @Test
    void onlyWhatLooksLikeATokenIsOne() {
        assertThat(SessionToken.parse(TEXT)).map(SessionToken::value).contains(TEXT);
        for (String bad : List.of(
                "",
                TEXT + "x",
                TEXT.substring(1),
                TEXT.substring(1) + "ı",
                TEXT.substring(1) + "\n",
                TEXT.substring(1) + "=")) {
            assertThat(SessionToken.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void aBearerHeaderHoldsAToken() {
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER  ")) {
            assertThat(SessionToken.bearer(scheme + TEXT))
                    .map(SessionToken::value)
                    .contains(TEXT);
        }
        for (String bad : List.of(
                "",
                TEXT,
                "Bearer",
                "Bearer " + TEXT + " ",
                "Bearer\t" + TEXT,
                "Bearer " + TEXT + "=",
                "Bearer " + TEXT + ", Bearer " + TEXT,
                "Basic " + TEXT,
                " Bearer " + TEXT)) {
            assertThat(SessionToken.bearer(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void tokensAreEqualByTheirText() {
        SessionToken token = SessionToken.parse(TEXT).orElseThrow();

        assertThat(token).isEqualTo(SessionToken.parse(TEXT).orElseThrow()).hasSameHashCodeAs(token);
        assertThat(token)
                .isNotEqualTo(SessionToken.parse("x" + TEXT.substring(1)).orElseThrow());
    }

    @Test
    void theTokenIsNotPrinted() {
        assertThat(SessionToken.parse(TEXT).orElseThrow()).hasToString("SessionToken");
    }
}
