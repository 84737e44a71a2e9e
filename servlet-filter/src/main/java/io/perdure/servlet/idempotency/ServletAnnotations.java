package io.perdure.servlet.idempotency;

import io.perdure.config.SettingSource;
import io.perdure.idempotency.Idempotent;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Finds the annotation on the class of a servlet. */
final class ServletAnnotations {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    private final ServletContext context;

    ServletAnnotations(ServletContext context) {
        this.context = context;
    }

    Optional<SettingSource> of(String servlet) {
        ServletRegistration registration = context.getServletRegistration(servlet);
        return Optional.ofNullable(registration)
                .map(Registration::getClassName)
                .flatMap(ServletAnnotations::load)
                .flatMap(ServletAnnotations::read);
    }

    /** Not initialized: the container does that when it makes the servlet. */
    private static Optional<Class<?>> load(String className) {
        try {
            return Optional.of(
                    Class.forName(className, false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.WARNING, "An @Idempotent on " + className + " would not be seen: the class is not found", e);
            return Optional.empty();
        }
    }

    private static Optional<SettingSource> read(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Idempotent.class))
                .map(annotation -> source(type.getName(), annotation));
    }

    static SettingSource source(String where, Idempotent annotation) {
        return SettingSource.annotation("annotation of " + where, "perdure.idempotency.", annotation);
    }
}
