package io.perdure.observability;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Where measurements go. Values of tags come in the order of {@link Metric#tags()}. Safe for use by many threads. */
interface Meters extends AutoCloseable {
    void count(Metric metric, long amount, String... values);

    void time(Metric metric, Duration took, String... values);

    void size(Metric metric, long bytes, String... values);

    /** To be asked from now on; NaN while there is no value. */
    void gauge(Metric metric, DoubleSupplier value);

    /** Lets go of whatever was to be asked. What was measured stays where it is. */
    @Override
    void close();
}
