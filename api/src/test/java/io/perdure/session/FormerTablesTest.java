package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormerTablesTest {
    private static FormerTables from(Map<String, String> settings) {
        return FormerTables.from(Settings.of(new SettingSource("test", settings)));
    }

    @Test
    void nothingIsImportedByDefault() {
        assertThat(from(Map.of()).byProduct()).isEmpty();
    }

    @Test
    void listedProductsHaveTheirOwnTablesUnlessToldOtherwise() {
        assertThat(from(Map.of("perdure.session.import", "spring, jetty")).byProduct())
                .containsOnly(
                        Map.entry(FormerProduct.SPRING, "SPRING_SESSION"),
                        Map.entry(FormerProduct.JETTY, "JettySessions"));
        assertThat(from(Map.of("perdure.session.import", "spring", "perdure.session.import-spring-table", "web.S_1"))
                        .byProduct())
                .containsOnly(Map.entry(FormerProduct.SPRING, "web.S_1"));
        assertThat(from(Map.of("perdure.session.import", "jetty", "perdure.session.import-jetty-table", "J"))
                        .byProduct())
                .containsOnly(Map.entry(FormerProduct.JETTY, "J"));
    }

    @Test
    void unknownProductIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> from(Map.of("perdure.session.import", "spring,tomcat")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.session.import", "tomcat", "spring, jetty");
    }

    @Test
    void importNeedsJavaSerialization() {
        assertThatThrownBy(
                        () -> from(Map.of("perdure.session.import", "jetty", "perdure.session.serialization", "off")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("perdure.session.import", "perdure.session.serialization = off");
        assertThat(from(Map.of("perdure.session.serialization", "off")).byProduct())
                .isEmpty();
    }

    @Test
    void tableThatIsNoPlainNameIsRefused() {
        for (String table : List.of("a b", "a;DROP TABLE b", "a\"", "a.b.c", "1a", ".a", "a.", "s'")) {
            assertThatThrownBy(() -> from(
                            Map.of("perdure.session.import", "jetty", "perdure.session.import-jetty-table", table)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("perdure.session.import-jetty-table", table, "web.JettySessions");
            assertThatThrownBy(() -> new FormerTables(Map.of(FormerProduct.SPRING, table)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(table);
        }
    }
}
