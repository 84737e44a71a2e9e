package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.crypto.KeyRefresh;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.SealingKey;
import io.perdure.health.HealthCheck;
import io.perdure.health.HealthReport;
import io.perdure.health.PartReport;
import io.perdure.housekeeping.KeyRetirement;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keys of an application that the container wires: from a bean or a file, changed while it runs. */
@Timeout(60)
class CdiKeysTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @TempDir
    Path directory;

    private final Probe probe = new Probe();
    private final CdiNode node = new CdiNode().withWeld().servlet(probe);
    private final Map<String, String> settings = node.settings();
    private final Browser browser = new Browser();

    private void start(Class<?>... beans) throws Exception {
        node.beans(directory, beans)
                .database(database)
                .filter(SessionFilter.class)
                .start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private String get() throws Exception {
        return Client.text(browser.get(node.uri("/any")));
    }

    @Test
    void aBeanGivesTheKeysAndIsAskedAgain() throws Exception {
        settings.remove("perdure.keys");
        start(HookBeans.Vault.class);
        probe.answer((run, request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            CDI.current().select(HookBeans.Vault.class).get().rotate();
            LiveKeys keys = CDI.current().select(LiveKeys.class).get();
            response.getWriter().print(keys.currentId() + keys.refresh() + keys.currentId());
        });
        assertThat(get()).isEqualTo("v1" + KeyRefresh.CHANGED + "v2");
        probe.answer((run, request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("name")));
        assertThat(get()).as("sealed under v1 or v2, it opens").isEqualTo("Ada");
    }

    @Test
    void theHousekeeperLooksAtTheFile() throws Exception {
        Path file = directory.resolve("keys");
        Files.writeString(file, settings.get("perdure.keys"));
        settings.put("perdure.keys-file", file.toString());
        settings.put("perdure.housekeeping.interval", "1ms");
        String first = settings.remove("perdure.keys");
        start();
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current().select(LiveKeys.class).get().currentId()));
        assertThat(get()).isEqualTo("k1");
        Files.writeString(file, "k2:" + settings.get("perdure.pepper") + "\n" + first);
        String current = get();
        while (!current.equals("k2")) {
            assertThat(current).isEqualTo("k1");
            current = get();
        }
    }

    @Test
    void theHousekeeperSealsAnewUntilTheOldKeyMayGo() throws Exception {
        settings.put("perdure.housekeeping.interval", "1ms");
        start();
        probe.answer((run, request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            response.getWriter().print("ok");
        });
        assertThat(get()).isEqualTo("ok");
        probe.answer((run, request, response) -> {
            LiveKeys keys = CDI.current().select(LiveKeys.class).get();
            keys.add(new SealingKey("k2", new byte[SealingKey.LENGTH]));
            keys.promote("k2");
            response.getWriter().print(keys.currentId());
        });
        assertThat(get()).isEqualTo("k2");
        probe.answer((run, request, response) -> response.getWriter()
                .print(CDI.current().select(KeyRetirement.class).get().retire("k1")));
        String outcome = get();
        while (!outcome.equals("Retired[]")) {
            assertThat(outcome).isEqualTo("StillNeeded[attributes=1, answers=0]");
            outcome = get();
        }
        probe.answer((run, request, response) -> response.getWriter()
                .print(request.getSession(false).getAttribute("name") + ""
                        + CDI.current().select(LiveKeys.class).get().ring().ids()));
        assertThat(get()).isEqualTo("Ada[k2]");
    }

    @Test
    void theHealthOfTheApplicationIsABean() throws Exception {
        start();
        probe.answer((run, request, response) -> {
            HealthReport report = CDI.current().select(HealthCheck.class).get().check();
            response.getWriter()
                    .print(report.status() + " "
                            + report.parts().stream().map(PartReport::part).toList());
        });
        assertThat(get()).isEqualTo("UP [clock, key, table]");
    }

    @Test
    void aBeanBesideASettingIsRefusedAndBothAreNamed() {
        assertThatThrownBy(() -> start(HookBeans.Vault.class))
                .hasStackTraceContaining("perdure.keys is set")
                .hasStackTraceContaining(HookBeans.Vault.class.getName());
    }

    @Test
    void twoBeansAreRefusedAndBothAreNamed() {
        settings.remove("perdure.keys");
        assertThatThrownBy(() -> start(HookBeans.Vault.class, HookBeans.OtherVault.class))
                .hasStackTraceContaining("There is more than one bean of type KeyProvider")
                .hasStackTraceContaining(HookBeans.Vault.class.getName())
                .hasStackTraceContaining(HookBeans.OtherVault.class.getName());
    }

    @Test
    void keysOfAnApplicationWithoutEncryptionAreNotAskedFor() throws Exception {
        settings.remove("perdure.keys");
        settings.put("perdure.encryption", "plaintext");
        start();
        probe.answer((run, request, response) -> {
            try {
                response.getWriter().print(CDI.current().select(LiveKeys.class).get());
            } catch (RuntimeException e) {
                response.getWriter().print(e);
            }
        });
        assertThat(get()).contains("perdure.encryption");
    }
}
