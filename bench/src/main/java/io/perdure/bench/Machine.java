package io.perdure.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How busy this machine is between two looks. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long start = System.nanoTime();
    private final long own = SYSTEM.getProcessCpuTime();

    private Machine() {
        SYSTEM.getCpuLoad(); // what it says next is about the time from here on
    }

    static Machine look() {
        return new Machine();
    }

    /** The share of all processors that neither this process took nor those whose time is given. */
    double others(Duration known) {
        double available = (double) (System.nanoTime() - start) * SYSTEM.getAvailableProcessors();
        double ours = known.toNanos() + (double) SYSTEM.getProcessCpuTime() - own;
        return Math.max(0, SYSTEM.getCpuLoad() - ours / available);
    }
}
