package io.perdure.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What was done.
 *
 * @param latencies of all requests, in nanoseconds
 * @param time from the first request to the last answer
 */
public record Load(Histogram latencies, Duration time) {
    /**
     * How many requests were answered.
     *
     * @return the number
     */
    public long requests() {
        return latencies.getTotalCount();
    }
}
