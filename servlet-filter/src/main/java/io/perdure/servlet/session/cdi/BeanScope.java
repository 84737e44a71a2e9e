package io.perdure.servlet.session.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** What the session filter tells CDI, so that {@code @SessionScoped} beans live in its sessions. */
public interface BeanScope {
    /**
     * What a codec has to admit besides the application's own classes, as
     * {@link java.io.ObjectInputFilter.Config#createFilter} takes it: what holds a bean, and what CDI writes
     * for a reference to another bean. Of the latter none does more, when it is read, than look for that bean.
     */
    String CLASSES = "io.perdure.servlet.session.cdi.ScopedBean;io.perdure.servlet.session.cdi.BeanFields;"
            + "org.jboss.weld.bean.proxy.util.SerializableClientProxy;"
            + "org.jboss.weld.bean.ManagedBeanIdentifier;org.jboss.weld.bean.ProducerMethodIdentifier;"
            + "org.jboss.weld.bean.StringBeanIdentifier;org.jboss.weld.annotated.slim.AnnotatedTypeIdentifier";

    /**
     * Begins a dispatch: on this thread, until it is closed, beans are those of the request's session. Within
     * another one of the same thread it is allowed.
     *
     * @param request whose {@code getSession} is the filter's; it is not asked before a bean is
     * @return to be closed on the same thread
     */
    Dispatch enter(HttpServletRequest request);

    /**
     * Whether a session may hold beans, which have to be destroyed with it.
     *
     * @return false if the application has none of this scope
     */
    boolean areThere();

    /**
     * Tells observers of {@code @Initialized(SessionScoped.class)}.
     *
     * @param session a new one
     */
    void began(HttpSession session);

    /**
     * Reads the beans of a session that is about to end, or has ended, while its attributes can be read.
     *
     * @param session with attributes; where it is that of the dispatch under way, its beans are destroyed when
     *     that closes (CDI 4.0, 6.7.2), otherwise at once
     * @return to be run once the session has ended: destroys the beans, and tells observers of
     *     {@code @BeforeDestroyed} and {@code @Destroyed}
     */
    Runnable ending(HttpSession session);

    /** A dispatch of a request. */
    interface Dispatch {
        /** Puts back what was before. */
        void close();
    }

    /**
     * The scope of the application that runs on this thread.
     *
     * @return one that does nothing if there is no CDI, or it does not know this library
     */
    static BeanScope find() {
        return CdiLookup.isPresent() ? CdiLookup.find() : new NoBeanScope();
    }
}
