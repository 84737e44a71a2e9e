package io.perdure.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.config.Setting;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attributes of the annotation are settings. */
class IdempotentTest {
    @Idempotent(
            mode = "off",
            methods = "PUT",
            required = true,
            anonymous = "share",
            lease = "1m",
            heartbeat = "0",
            retention = "2h",
            waitFor = "3s",
            storeDown = "run",
            key = "header:X",
            keySyntax = "strict",
            keyFormat = "uuid",
            released = "5xx",
            headersDropped = "A",
            headersKept = "B",
            maxRequest = "1B",
            memory = "2B",
            maxResponse = "3B",
            streams = "a/b",
            hashJson = true,
            hashDecoded = true,
            hashFields = "f",
            hashIgnoredQuery = "q",
            hashHeaders = "H")
    private static class Everything {}

    @Idempotent
    private static class Nothing {}

    private static class Heir extends Everything {}

    @Test
    void everySettingThatEndpointsMayDifferInHasAnAttributeOfItsName() {
        List<String> settings = Arrays.stream(Setting.values())
                .filter(setting -> setting.perEndpoint() && setting != Setting.IDEMPOTENCY_PATHS)
                .map(Setting::key)
                .toList();

        assertThat(source(Everything.class).values()).containsOnlyKeys(settings);
    }

    @Test
    void attributesKeepTheirTexts() {
        assertThat(source(Everything.class).values())
                .contains(
                        Map.entry("perdure.idempotency.required", "true"),
                        Map.entry("perdure.idempotency.wait", "3s"),
                        Map.entry("perdure.idempotency.hash-ignored-query", "q"));
    }

    @Test
    void whatIsLeftOutIsSetElsewhere() {
        assertThat(source(Nothing.class).values()).isEmpty();
    }

    @Test
    void subclassesInheritIt() {
        assertThat(source(Heir.class)).isEqualTo(source(Everything.class));
    }

    @Test
    void wrongValueNamesTheAnnotationAsItsOrigin() {
        Settings settings = Settings.of(source(Everything.class));

        assertThatThrownBy(() -> settings.flag(Setting.IDEMPOTENCY_STREAMS))
                .hasMessageStartingWith("Setting perdure.idempotency.streams is 'a/b' (annotation). ");
    }

    private static SettingSource source(Class<?> type) {
        Idempotent annotation =
                Optional.ofNullable(type.getAnnotation(Idempotent.class)).orElseThrow();
        return SettingSource.annotation("annotation", "perdure.idempotency.", annotation);
    }
}
