package io.perdure.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.jpa.JpaStores;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.servlet.session.SessionFilter;
import io.perdure.testkit.SettableClock;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every library must bring along so that a server accepts it. */
class LibrariesTest {
    static Stream<Class<?>> libraries() {
        return Stream.of(
                IdempotencyGuard.class, JpaStores.class, PerdureSchema.class, SessionFilter.class, SettableClock.class);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyLibraryIsABeanArchiveAndNoneAPersistenceUnit(Class<?> member) throws Exception {
        assertThat(resources(member, "META-INF/beans.xml")).hasSize(1);
        assertThat(resources(member, "META-INF/persistence.xml")).isEmpty();
    }

    /** A folder in the build, a jar elsewhere. */
    private static Stream<URI> resources(Class<?> member, String name) throws Exception {
        URL home = member.getProtectionDomain().getCodeSource().getLocation();
        return Collections.list(member.getClassLoader().getResources(name)).stream()
                .filter(url -> url.toString().contains(home.getPath()))
                .map(url -> URI.create(url.toString()));
    }
}
