package io.perdure.servlet.kit;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit of sessions over SQLite. */
class SqliteSessionKitTest extends SessionKit {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

    @RegisterExtension
    static final KitExtension KIT = KitExtension.ofSessions(DATABASE, EnumSet.allOf(Capability.class));

    @Override
    KitExtension kit() {
        return KIT;
    }
}
