package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.SECONDS)
class UnreachableDatabaseTest {
    @Test
    void nobodyAnswersSoon() {
        assertThatThrownBy(UnreachableDatabase.postgres()::getConnection).isInstanceOf(SQLException.class);
        assertThatThrownBy(UnreachableDatabase.sqlite()::getConnection).isInstanceOf(SQLException.class);
    }
}
