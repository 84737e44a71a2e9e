package io.perdure.servlet.session;

import io.perdure.session.codec.OwnClasses;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;

/**
 * The classes under {@code WEB-INF/classes}: those were written for the application. What lies in
 * {@code WEB-INF/lib} is somebody else's, and its objects are made from stored bytes only if
 * {@code perdure.session.classes} says so.
 */
public final class WebClasses implements OwnClasses {
    private final ServletContext context;
    private final ClassValue<Boolean> known = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isLoadedByApplication(type) && isUnderClasses(type);
        }
    };

    /**
     * The classes of one application.
     *
     * @param context the application's
     */
    public WebClasses(ServletContext context) {
        this.context = context;
    }

    @Override
    public boolean contains(Class<?> type) {
        return known.get(type);
    }

    /** Some servers ask their own loader first: the class may not be the one that the file holds. */
    private boolean isLoadedByApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader == context.getClassLoader();
    }

    /** The context knows the file on every server; where code comes from, not every class loader tells. */
    private boolean isUnderClasses(Class<?> type) {
        String file = "/WEB-INF/classes/" + type.getName().replace('.', '/') + ".class";
        try {
            return context.getResource(file) != null;
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The server does not take " + file + " for a path", e);
        }
    }
}
