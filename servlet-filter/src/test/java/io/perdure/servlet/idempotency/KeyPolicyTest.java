package io.perdure.servlet.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.IdempotencyKey;
import io.perdure.servlet.idempotency.fingerprint.SentRequest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyPolicyTest {
    private static final String RANDOM = "8e03978e-40d5-43e8-bc93-6894a57f9324";
    private static final String TIME_ORDERED = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F";

    @Test
    void anyKeyWillDo() {
        assertThat(objection(KeyPolicy.any(), "1")).isEmpty();
    }

    @Test
    void uuidsOfAnyVersionWillDo() {
        for (String good : List.of(RANDOM, TIME_ORDERED, "c232ab00-9414-11ec-b3c8-9f6bdeced846")) {
            assertThat(objection(KeyPolicy.uuid(), good)).as(good).isEmpty();
        }
        for (String bad : List.of(
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "8e03978e-40d5-93e8-bc93-6894a57f9324",
                "8e03978e-40d5-43e8-cc93-6894a57f9324",
                "8e03978e40d543e8bc936894a57f9324",
                RANDOM + "0",
                "{" + RANDOM + "}",
                "order-0001")) {
            assertThat(objection(KeyPolicy.uuid(), bad)).as(bad).hasValueSatisfying(text -> assertThat(text)
                    .contains("UUID")
                    .doesNotContain(bad));
        }
    }

    @Test
    void onlyRandomUuidsWillDo() {
        assertThat(objection(KeyPolicy.randomUuid(), RANDOM)).isEmpty();
        assertThat(objection(KeyPolicy.randomUuid(), TIME_ORDERED))
                .hasValueSatisfying(text -> assertThat(text).contains("version 4"));
    }

    @Test
    void whatIsShortOrRepeatsItselfIsGuessable() {
        KeyPolicy policy = KeyPolicy.minimumEntropy(64);

        for (String bad : List.of("a".repeat(32), "a".repeat(255), "order-0001", "ab".repeat(20), "12345678901", "x")) {
            assertThat(objection(policy, bad)).as(bad).hasValueSatisfying(text -> assertThat(text)
                    .contains("64 bits")
                    .doesNotContain(bad + " "));
        }
        for (String good : List.of(RANDOM, TIME_ORDERED, "KG5LxwFBepaKHyUDt3Zq9n", "correct horse battery staple")) {
            assertThat(objection(policy, good)).as(good).isEmpty();
        }
    }

    @Test
    void everyRandomUuidHasAHundredBits() {
        Random random = new Random(9562);
        KeyPolicy policy = KeyPolicy.minimumEntropy(100);
        for (int i = 0; i < 200_000; i++) {
            String uuid = new UUID(
                            (random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | 0x8000000000000000L)
                    .toString();
            assertThat(objection(policy, uuid)).as(uuid).isEmpty();
        }
    }

    @Test
    void aSettingNamesThePolicy() {
        assertThat(objection(KeyPolicy.parse("any"), "1")).isEmpty();
        assertThat(objection(KeyPolicy.parse("uuid"), TIME_ORDERED)).isEmpty();
        assertThat(objection(KeyPolicy.parse("uuid"), "1")).isPresent();
        assertThat(objection(KeyPolicy.parse("random-uuid"), TIME_ORDERED)).isPresent();
        assertThat(objection(KeyPolicy.parse("entropy:80"), RANDOM)).isEmpty();
        assertThat(objection(KeyPolicy.parse("entropy:200"), RANDOM)).isPresent();
    }

    @Test
    void anUnknownPolicyIsRefusedWithWhatMayBeWritten() {
        for (String wrong : List.of("", "UUID", "entropy", "entropy:", "entropy:x", "entropy:1000", " any")) {
            assertThatThrownBy(() -> KeyPolicy.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*entropy:80.*|.*1 to 256.*");
        }
        assertThatThrownBy(() -> KeyPolicy.parse("entropy:0")).hasMessageContaining("1 to 256");
    }

    private static Optional<String> objection(KeyPolicy policy, String key) {
        return policy.objection(
                new IdempotencyKey(key), SentRequest.of("/", "", "").request());
    }
}
