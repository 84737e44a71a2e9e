package io.perdure.servlet;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;

/**
 * Tells the library's beans of the web application they are in. CDI's own event does so on most servers; on GlassFish it
 * reaches the beans of the application, and those of its libraries hear of another one that knows no context and comes
 * before anything of the application has begun.
 */
public final class WebStart implements ServletContextListener {
    private static final String BEANS = "/WEB-INF/beans.xml";
    private static final String BEANS_IN_CLASSES = "/WEB-INF/classes/META-INF/beans.xml";
    private static final System.Logger LOG = System.getLogger(WebStart.class.getName());

    private WebStart() {}

    /**
     * To be called before the application's listeners are.
     *
     * @param context of the application
     */
    public static void announce(ServletContext context) {
        sayIfBeansAreMissing(context);
        FailedStart.watch(context);
        if (isCdiThere()) {
            CDI.current().select(WebContext.class).get().is(context);
        }
        context.addListener(new WebStart());
    }

    /** Not an error on Jakarta EE servers. Elsewhere what follows is one, which does not name its cause. */
    private static void sayIfBeansAreMissing(ServletContext context) {
        try {
            if (context.getResource(BEANS) == null && context.getResource(BEANS_IN_CLASSES) == null) {
                LOG.log(
                        Level.INFO,
                        "The application has no {0}: on Tomcat and Jetty its classes are no beans then, and nothing is"
                                + " injected into its filters",
                        BEANS.substring(1));
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // the paths are constants
        }
    }

    /** Elsewhere CDI starts later, or not at all, or is not even on the class path. */
    private static boolean isCdiThere() {
        try {
            return CDI.current().select(WebContext.class).isResolvable();
        } catch (NoClassDefFoundError | RuntimeException e) { // Weld throws what it likes where it does not run
            LOG.log(Level.DEBUG, "CDI does not run yet, or not at all", e);
            return false;
        }
    }

    /** Behind the observers of the application, which CDI's own listener has called. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (isCdiThere()) {
            CDI.current().getBeanManager().getEvent().select(Begun.class).fire(new Begun(event.getServletContext()));
        }
    }

    /**
     * The web application has started.
     *
     * @param context of the application
     */
    record Begun(ServletContext context) {}
}
