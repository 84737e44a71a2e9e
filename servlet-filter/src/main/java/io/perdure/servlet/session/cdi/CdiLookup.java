package io.perdure.servlet.session.cdi;

import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger.Level;

/** Finds CDI, if it is there. */
final class CdiLookup {
    private static final System.Logger LOG = System.getLogger(CdiLookup.class.getName());

    private CdiLookup() {}

    /** Plain Jetty and Tomcat have no CDI; then none of its classes may be touched. */
    static boolean isPresent() {
        try {
            return CDI.class.getName() != null;
        } catch (NoClassDefFoundError e) {
            LOG.log(Level.DEBUG, "There is no CDI, so there are no session-scoped beans to keep", e);
            return false;
        }
    }

    static BeanScope find() {
        try {
            return SessionScopeExtension.scopeOf(CDI.current().getBeanManager());
        } catch (IllegalStateException e) {
            // So specified: no container is running.
            LOG.log(Level.DEBUG, "CDI is not running here, so there are no session-scoped beans to keep", e);
            return new NoBeanScope();
        }
    }
}
