package io.perdure.examples.servers.jetty;

import org.eclipse.jetty.ee10.cdi.CdiServletContainerInitializer;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.jboss.arquillian.container.jetty.embedded_12_ee10.WebAppContextProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Loads classes as a Jetty of its own does: the application's first, and none of the tests'. */
public class StandaloneLoading implements WebAppContextProcessor {
    /** For Arquillian. */
    public StandaloneLoading() {}

    @Override
    public void process(WebAppContext context, Archive<?> archive) {
        context.setParentLoaderPriority(false);
        context.addHiddenClassMatcher(new org.eclipse.jetty.util.ClassMatcher(
                "io.perdure.", "com.zaxxer.hikari.", "org.postgresql.", "org.sqlite.", "org.slf4j."));
        context.setAttribute(
                "org.eclipse.jetty.containerInitializerOrder",
                CdiServletContainerInitializer.class.getName() + ", " + EnhancedListener.class.getName() + ", *");
    }

    /** Makes it known. */
    public static class Extension implements LoadableExtension {
        /** For Arquillian. */
        public Extension() {}

        @Override
        public void register(ExtensionBuilder builder) {
            builder.service(WebAppContextProcessor.class, StandaloneLoading.class);
        }
    }
}
