package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is done to sessions, in whatever order, both databases answer as the model does. */
class SessionModelTest {
    private static final int STEPS = 2500;
    private static final int SEED = 20_261_121;

    @RegisterExtension
    final DatabaseExtension postgres = Databases.postgres();

    @RegisterExtension
    final DatabaseExtension sqlite = Databases.sqlite();

    @Test
    void postgres() {
        compare(postgres);
    }

    @Test
    void sqlite() {
        compare(sqlite);
    }

    private static void compare(DatabaseExtension database) {
        try (Node node = Node.on(database.database())) {
            SessionWalk walk = new SessionWalk(node.sessions(), SEED);
            for (int i = 0; i < STEPS; i++) {
                walk.step();
            }
            assertThat(walk.kinds()).as("kinds of steps that did something").isEqualTo(SessionWalk.KINDS);
        }
    }
}
