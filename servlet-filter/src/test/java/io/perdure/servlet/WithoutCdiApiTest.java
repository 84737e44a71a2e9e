package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.testkit.database.DatabaseExtension;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A servlet container that has nothing of CDI on its class path. */
class WithoutCdiApiTest {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @Test
    void filtersThatAreMadeWithConstructorsNeedNothingOfIt() throws Exception {
        try (ApplicationLoader loader = ApplicationLoader.withoutCdi()) {
            assertThatThrownBy(() -> Class.forName("jakarta.enterprise.inject.spi.CDI", false, loader))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> Class.forName("jakarta.inject.Inject", false, loader))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> application = Class.forName(PlainApplication.class.getName(), true, loader);
            assertThat(application.getClassLoader()).isSameAs(loader);

            Callable<?> made =
                    (Callable<?>) application.getConstructor(DataSource.class).newInstance(database.dataSource());
            assertThat(made.call()).isEqualTo("run 1, a session, a replay");
        }
    }
}
