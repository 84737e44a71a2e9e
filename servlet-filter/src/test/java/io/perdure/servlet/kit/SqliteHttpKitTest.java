package io.perdure.servlet.kit;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The HTTP kit on Jetty over SQLite, whose nodes are on one machine and have one clock. */
class SqliteHttpKitTest extends HttpKit {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

    @RegisterExtension
    static final KitExtension KIT = KitExtension.ofKeys(DATABASE, EnumSet.complementOf(EnumSet.of(Capability.SKEW)));

    @Override
    KitExtension kit() {
        return KIT;
    }
}
