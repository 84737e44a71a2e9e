package io.perdure.jaxrs;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;

/** All that holds for resource methods, whoever calls them. */
abstract class Resources {
    abstract JaxRs calledBy();

    @Nested
    class Answers extends ResourceContract {
        @Override
        int statementsWithoutARun() {
            return 2;
        }

        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class AnswersOnPostgres extends ResourceContract {
        @Override
        DatabaseExtension database() {
            return Databases.postgres();
        }

        @Override
        int statementsWithoutARun() {
            return 1;
        }

        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Later extends LaterContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Ended extends EndedContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Edges extends EdgeContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Page extends PageContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }

    @Nested
    class Joined extends JoinedContract {
        @Override
        JaxRs server() {
            return calledBy();
        }
    }
}
