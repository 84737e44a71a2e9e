package io.perdure.jpa;

class PostgresKeysTest extends KeyContracts {
    PostgresKeysTest() {
        super(Databases.postgres());
    }
}
