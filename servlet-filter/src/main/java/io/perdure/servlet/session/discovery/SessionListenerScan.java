package io.perdure.servlet.session.discovery;

import io.perdure.servlet.WebStart;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.EventListener;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for session listeners when the application starts: those in {@code web.xml}, then those in fragments, then
 * classes with {@link WebListener}. The container finds them as well, and calls them for its own sessions, of which
 * there are none behind the session filter.
 */
@HandlesTypes({
    HttpSessionListener.class,
    HttpSessionAttributeListener.class,
    HttpSessionIdListener.class,
    HttpSessionBindingListener.class
})
public final class SessionListenerScan implements ServletContainerInitializer {
    private static final System.Logger LOG = System.getLogger(SessionListenerScan.class.getName());

    /** Weld keeps its own account of sessions, and cannot be told of them by another instance. */
    private static final String NOT_THE_APPLICATIONS = "org.jboss.weld.";

    /** For the container. */
    public SessionListenerScan() {}

    /** Remembers in the context what there is, and tells our beans of the context. */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Set<Class<?>> found = classes == null ? Set.of() : classes;
        Set<Class<? extends EventListener>> declared = new LinkedHashSet<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Descriptors descriptors = Descriptors.of(context, loader);
        descriptors.listeners().forEach(name -> load(name, loader).ifPresent(declared::add));
        if (descriptors.admitAnnotations()) {
            found.stream()
                    .filter(type -> type.isAnnotationPresent(WebListener.class))
                    .sorted(Comparator.comparing(Class::getName))
                    .forEach(type -> listener(type).ifPresent(declared::add));
        }
        new FoundListeners(declared.stream().toList(), found.stream().anyMatch(SessionListenerScan::isBound))
                .keepIn(context);
        WebStart.announce(context);
    }

    private static Optional<Class<? extends EventListener>> load(String name, ClassLoader loader) {
        try {
            return listener(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.WARNING, "Listener {0} cannot be loaded and hears of no session: {1}", name, e);
            return Optional.empty();
        }
    }

    private static Optional<Class<? extends EventListener>> listener(Class<?> type) {
        boolean hears = HttpSessionListener.class.isAssignableFrom(type)
                || HttpSessionAttributeListener.class.isAssignableFrom(type)
                || HttpSessionIdListener.class.isAssignableFrom(type);
        return hears && isConcrete(type) && !type.getName().startsWith(NOT_THE_APPLICATIONS)
                ? Optional.of(type.asSubclass(EventListener.class))
                : Optional.empty();
    }

    private static boolean isBound(Class<?> type) {
        return HttpSessionBindingListener.class.isAssignableFrom(type) && isConcrete(type);
    }

    private static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }
}
