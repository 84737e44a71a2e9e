package io.perdure.examples.payments;

import org.eclipse.jetty.ee10.cdi.CdiDecoratingListener;
import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jboss.weld.Container;
import org.jboss.weld.environment.servlet.EnhancedListener;

/**
 * CDI for a Jetty context built in code. The order matters: Jetty first offers to hand every filter, servlet and
 * listener it creates to a decorator; Weld then starts, finds the beans (every folder or jar on the class path with a
 * {@code META-INF/beans.xml}) and registers that decorator. Initializers added after this call find beans ready.
 */
final class WeldOnJetty {
    private WeldOnJetty() {}

    static void install(ServletContextHandler context) {
        context.setClassLoader(WeldOnJetty.class.getClassLoader());
        context.setInitParameter(CdiServletContainerInitializer.CDI_INTEGRATION_ATTRIBUTE, CdiDecoratingListener.MODE);
        // An id of its own lets two applications run in one JVM.
        context.setInitParameter(Container.CONTEXT_ID_KEY, "jetty-" + System.identityHashCode(context));
        context.addServletContainerInitializer(new CdiServletContainerInitializer());
        context.addServletContainerInitializer(new EnhancedListener());
    }
}
