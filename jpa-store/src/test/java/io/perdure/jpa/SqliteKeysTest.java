package io.perdure.jpa;

class SqliteKeysTest extends KeyContracts {
    SqliteKeysTest() {
        super(Databases.sqlite());
    }
}
