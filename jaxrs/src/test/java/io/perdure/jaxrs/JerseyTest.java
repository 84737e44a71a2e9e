package io.perdure.jaxrs;

import io.perdure.jaxrs.client.RetriesContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledIfSystemProperty(named = "perdure.test.jaxrs", matches = "jersey")
class JerseyTest {
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
            return new Jersey();
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
            return new Jersey();
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
            return new Jersey();
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
            return new Jersey();
        }
    }

    @Nested
    class AnswersOnPostgres extends ResourceContract {
        @RegisterExtension
        final DatabaseExtension database = Databases.postgres();

        @Override
        DatabaseExtension database() {
            return database;
        }

        @Override
        JaxRs server() {
            return new Jersey();
        }

        @Override
        int statementsWithoutARun() {
            return 1;
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
            return new Jersey();
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
            return new Jersey();
        }
    }

    @Nested
    class Client extends RetriesContract {}
}
