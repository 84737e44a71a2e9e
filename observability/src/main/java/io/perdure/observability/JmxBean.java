package io.perdure.observability;

import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * An application's {@link PerdureMXBean} in an MBean server, under {@code io.perdure:type=Application,name=…}, until it is
 * closed.
 */
public final class JmxBean implements AutoCloseable {
    /** Two deployments of one name overlap while one takes the other's place; more are somebody's mistake. */
    private static final int MOST = 100;

    private final MBeanServer server;
    private final ObjectName name;
    private final PerdureMetrics listener;

    private JmxBean(MBeanServer server, ObjectName name, PerdureMetrics listener) {
        this.server = server;
        this.name = name;
        this.listener = listener;
    }

    /**
     * Registers an application.
     *
     * @param server usually the platform's
     * @param application its name; the next one of the same name has {@code #2} behind it
     * @param operations what may be asked for
     * @return the registered bean
     * @throws IllegalStateException if the server refuses
     */
    public static JmxBean register(MBeanServer server, String application, JmxOperations operations) {
        return register(server, application, new CountedMeters(), operations);
    }

    static JmxBean register(MBeanServer server, String application, CountedMeters counts, JmxOperations operations) {
        ManagedApplication managed = new ManagedApplication(counts, operations);
        for (int number = 1; number <= MOST; number++) {
            ObjectName name = name(number == 1 ? application : application + "#" + number);
            if (isFree(server, name, managed)) {
                return new JmxBean(server, name, new PerdureMetrics(counts));
            }
        }
        throw new IllegalStateException(
                "There are " + MOST + " applications named '" + application + "' in the MBean server. Undeploy some.");
    }

    /** Asking first would leave a gap for somebody else. */
    private static boolean isFree(MBeanServer server, ObjectName name, ManagedApplication managed) {
        try {
            server.registerMBean(managed, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        } catch (JMException e) {
            throw new IllegalStateException("The MBean server refuses " + name, e);
        }
    }

    private static ObjectName name(String application) {
        boolean plain = application.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/-_.#".indexOf(c) >= 0);
        try {
            return new ObjectName(
                    "io.perdure:type=Application,name=" + (plain ? application : ObjectName.quote(application)));
        } catch (JMException e) {
            throw new IllegalStateException("'" + application + "' cannot be part of an object name", e);
        }
    }

    /**
     * The name it got.
     *
     * @return unique in its server
     */
    public ObjectName name() {
        return name;
    }

    /**
     * Counts for it.
     *
     * @return to be given to the engines as a listener
     */
    public PerdureMetrics listener() {
        return listener;
    }

    /** Takes it out of the server, if nobody else has done so. */
    @Override
    public void close() {
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException("The MBean server keeps " + name, e);
        }
    }
}
