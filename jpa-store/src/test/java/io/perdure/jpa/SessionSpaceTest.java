package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredSession;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications that share the tables know nothing of each other's sessions. */
class SessionSpaceTest {
    @Nested
    class OnPostgres extends Spaces {
        OnPostgres() {
            super(Databases.postgres());
        }
    }

    @Nested
    class OnSqlite extends Spaces {
        OnSqlite() {
            super(Databases.sqlite());
        }
    }

    abstract static class Spaces {
        @RegisterExtension
        final DatabaseExtension database;

        private final FoundSession theirs = new FoundSession(session("s"), List.of(set("a", "1")));
        private Node node;
        private SessionStore shop;
        private SessionStore bank;

        Spaces(DatabaseExtension database) {
            this.database = database;
        }

        @BeforeEach
        void open() {
            node = Node.on(database.database());
            shop = node.sessions(new SessionSpace("shop", false));
            bank = node.sessions(new SessionSpace("bank", false));
            bank.insert(theirs.session(), theirs.attributes());
        }

        @AfterEach
        void close() {
            assertThat(bank.find(tokenHash("s"), NOW)).as("nothing was changed").contains(theirs);
            node.close();
        }

        @Test
        void theyFindNothingOfEachOther() {
            for (SessionStore store : List.of(shop, node.sessions())) {
                assertThat(store.find(tokenHash("s"), NOW)).isEmpty();
                assertThat(store.list(OWNER, NOW)).isEmpty();
                assertThat(store.page("", 10, NOW)).isEmpty();
                assertThat(store.sealedUnder()).isEmpty();
                assertThat(store.sealedUnderOther("none", "", 10)).isEmpty();
            }
            assertThat(bank.list(OWNER, NOW)).containsExactly(theirs.session());
            assertThat(bank.page("", 10, NOW)).containsExactly(theirs.session());
            assertThat(bank.sealedUnder()).isEqualTo(Map.of("k1", 1L));
            assertThat(bank.sealedUnderOther("none", "", 10)).containsExactly("s");
        }

        @Test
        void theyKnowNoReplacedTokenOfEachOther() {
            bank.insert(session("t"), List.of());
            assertThat(bank.rotate(rotation(tokenHash("t"), "fresh", NOW))).isPresent();

            assertThat(bank.look(tokenHash("t"), NOW)).isEqualTo(new SessionLookup.Replaced());
            assertThat(shop.look(tokenHash("t"), NOW)).isEqualTo(new SessionLookup.Nothing());
        }

        @Test
        void theyChangeNothingOfEachOther() {
            assertThat(shop.write("s", List.of(set("a", "2")), NOW)).isFalse();
            assertThat(shop.setIdle("s", Duration.ZERO, NOW, NOW)).isFalse();
            assertThat(shop.rotate(rotation(tokenHash("s"), "fresh", NOW))).isEmpty();
            shop.touch(touch("s", LATER));
            assertThat(shop.rewrite("s", NOW, found -> {
                        throw new AssertionError("shown to another application");
                    }))
                    .isFalse();
        }

        @Test
        void theyEndNothingOfEachOther() {
            for (Ending which : List.of(
                    new Ending.One("s"),
                    new Ending.OneOf(OWNER, "s"),
                    new Ending.AllOf(OWNER, ""),
                    new Ending.OnDevice(OWNER, "a browser"),
                    new Ending.OfTenant(OWNER.tenant()),
                    new Ending.Beyond(OWNER, "", 0, NOW),
                    new Ending.Expired(NOW.plus(Duration.ofDays(8))))) {
                assertThat(shop.end(which, 10, true)).as("%s", which).isEmpty();
                assertThat(shop.end(which, 10, false)).as("%s", which).isEmpty();
            }
        }

        @Test
        void theNewestOfAnotherApplicationDoNotCount() {
            StoredSession own = session("own");
            shop.insert(own, List.of());

            assertThat(shop.end(new Ending.Beyond(OWNER, "", 1, NOW), 10, false))
                    .isEmpty();
            assertThat(shop.list(OWNER, NOW)).containsExactly(own);
        }
    }

    private static SessionSpace from(String key, String value) {
        return SessionSpace.from(Settings.of(new SettingSource("web.xml", Map.of(key, value))));
    }

    @Test
    void changesAreToldIfSessionsAreRemembered() {
        assertThat(SessionSpace.from(Settings.of())).isEqualTo(SessionSpace.DEFAULT);
        assertThat(from("perdure.session.application", "shop")).isEqualTo(new SessionSpace("shop", false));
        assertThat(from("perdure.session.cache", "1000")).isEqualTo(new SessionSpace("", true));
        assertThat(from("perdure.session.cache", "0")).isEqualTo(SessionSpace.DEFAULT);
        assertThatThrownBy(() -> from("perdure.session.cache", "-1")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void theLongestNameIsTaken() {
        assertThat(new SessionSpace("ü".repeat(64), false).application()).hasSize(64);
    }

    @Test
    void aNameThatCannotBeMeantIsRefused() {
        List.of("a\nb", "\u0000", "a\u007f", "\ud83d", "x".repeat(65)).forEach(SessionSpaceTest::assertRefused);
    }

    private static void assertRefused(String name) {
        assertThatThrownBy(() -> new SessionSpace(name, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("perdure.session.application is \"")
                .hasMessageContaining("at most 64 characters");
        assertThatThrownBy(() -> from("perdure.session.application", "a" + name + "b"))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl));
    }
}
