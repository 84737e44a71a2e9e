package io.perdure.jaxrs;

import io.perdure.jaxrs.client.RetriesContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "resteasy")
class ResteasyTest {
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
            return new Resteasy();
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
            return new Resteasy();
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
            return new Resteasy();
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
            return new Resteasy();
        }
    }

    @Nested
    class Events extends EventContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Resteasy();
        }
    }

    @Nested
    class ClientAndServer extends ClientContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Resteasy();
        }
    }

    @Nested
    class Client extends RetriesContract {}
}
