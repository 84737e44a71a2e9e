package io.perdure.jaxrs;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "cxf")
class CxfTest {
    @Nested
    class Answers extends ResourceContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Cxf();
        }

        @Override
        int statementsWithoutARun() {
            return 2;
        }
    }

    @Nested
    class Later extends LaterContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Cxf();
        }
    }

    @Nested
    class Edges extends EdgeContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Cxf();
        }
    }

    @Nested
    class Joined extends JoinedContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Cxf();
        }
    }
}
