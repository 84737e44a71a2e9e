package io.perdure.servlet.idempotency.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalNumberTest {
    @Test
    void spellingsOfANumberAreOne() throws Exception {
        for (String one : List.of("1", "1.0", "1e0", "1E+0", "10e-1", "0.1e1", "0.001e3", "1.000e-0")) {
            assertThat(CanonicalNumber.of(one)).as(one).isEqualTo("1e0");
        }
        for (String zero : List.of("0", "-0", "0.000", "0e5", "-0.0e-99", "0E+999999999999")) {
            assertThat(CanonicalNumber.of(zero)).as(zero).isEqualTo("0");
        }
    }

    @Test
    void numbersThatAreOneAsDoubleAreTwo() throws Exception {
        assertThat(CanonicalNumber.of("0.1")).isNotEqualTo(CanonicalNumber.of("0.10000000000000001"));
        assertThat(CanonicalNumber.of("9007199254740993")).isNotEqualTo(CanonicalNumber.of("9007199254740992"));
        assertThat(CanonicalNumber.of("1e400")).isNotEqualTo(CanonicalNumber.of("1e401"));
    }

    @Test
    void hugeExponentsCostNothing() throws Exception {
        assertThat(CanonicalNumber.of("1e999999999")).isEqualTo("1e999999999");
        assertThat(CanonicalNumber.of("10e99999999999999999999")).isEqualTo("1e100000000000000000000");
        assertThat(CanonicalNumber.of("0.01e-" + "9".repeat(900))).startsWith("1e-1000");
    }

    @Test
    void equalMeansEqualAsBigDecimal() throws Exception {
        Random random = new Random(8259);
        int equal = 0;
        for (int i = 0; i < 200_000; i++) {
            String a = number(random);
            String b = number(random);
            boolean same = new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
            equal += same ? 1 : 0;
            assertThat(CanonicalNumber.of(a).equals(CanonicalNumber.of(b)))
                    .as("%s %s", a, b)
                    .isEqualTo(same);
        }
        assertThat(equal).isGreaterThan(1000);
    }

    private static String number(Random random) {
        String whole = List.of("0", "1", "10", "100", "12", "120").get(random.nextInt(6));
        String fraction =
                List.of("", "", ".0", ".1", ".10", ".01", ".120", ".00").get(random.nextInt(8));
        String exponent =
                List.of("", "", "e0", "e1", "E-1", "e+2", "e-02", "e3").get(random.nextInt(8));
        return (random.nextInt(4) == 0 ? "-" : "") + whole + fraction + exponent;
    }

    @Test
    void whatIsNoNumberOfJsonOrTooLongIsRefused() {
        for (String wrong :
                List.of("", "-", "+1", "01", "1.", ".1", "1e", "1e+", "0x1", "NaN", "1 ", "١", "1".repeat(1001))) {
            assertThatThrownBy(() -> CanonicalNumber.of(wrong)).as(wrong).isInstanceOf(MalformedBodyException.class);
        }
    }
}
