package io.perdure.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentsSettingsTest {
    @Test
    void aDatabaseIsPrintedWithoutUserAndPassword() {
        DatabaseAddress database =
                new DatabaseAddress("jdbc:postgresql://db.example/shop?user=u&password=in-url", "me", "in-property");

        assertThat(database).hasToString("jdbc:postgresql://db.example/shop");
        assertThat(database.isSqlite()).isFalse();
    }

    @Test
    void sqliteKnowsTheFolderItNeeds() {
        assertThat(DatabaseAddress.sqliteIn(Path.of("a", "b")).sqliteFolder()).contains(Path.of("a", "b"));
        assertThat(new DatabaseAddress("jdbc:sqlite::memory:", "", "").sqliteFolder())
                .isEmpty();
        assertThat(new DatabaseAddress("jdbc:sqlite:here.db?cache=shared", "", "").sqliteFolder())
                .isEmpty();
    }

    @Test
    void aPortOutOfRangeIsNamed() {
        DatabaseAddress database = DatabaseAddress.sqliteIn(Path.of("data"));

        assertThatThrownBy(() -> new PaymentsSettings(65_536, Path.of("data"), database))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payments.port")
                .hasMessageContaining("65536");
    }

    @Test
    void anUnreachableDatabaseStopsTheStart(@TempDir Path folder) {
        DatabaseAddress nobody = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "me", "secret");

        assertThatThrownBy(() -> PaymentsServer.start(new PaymentsSettings(0, folder, nobody)))
                .hasMessageNotContaining("secret");
    }
}
