package io.perdure.servlet.kit;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit of sessions over PostgreSQL. */
class PostgresSessionKitTest extends SessionKit {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());

    @RegisterExtension
    static final KitExtension KIT = KitExtension.ofSessions(DATABASE, EnumSet.allOf(Capability.class));

    @Override
    KitExtension kit() {
        return KIT;
    }
}
