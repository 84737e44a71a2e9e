package io.perdure.servlet.kit;

import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.ServiceUnderTest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** A service in this JVM, with a clock and a data source of the test's. */
interface LocalService extends ServiceUnderTest {
    KitSetup setup();

    @Override
    default Set<Capability> capabilities() {
        return setup().capabilities();
    }

    @Override
    default void advance(Duration time) {
        setup().clock().advance(time);
    }

    @Override
    default void stopStore() {
        setup().dataSource().off(true);
    }

    @Override
    default void startStore() {
        setup().dataSource().off(false);
    }

    @Override
    default String dump() {
        return Dump.of(setup().dataSource());
    }

    @Override
    default String logOf(Executable work) throws Throwable {
        return CapturedLog.of(work);
    }
}
