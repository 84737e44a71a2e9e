package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's own session context, which has to be silent while ours is active: CDI allows one active context of
 * a scope. It is Weld's on every server. Its public interface is called by name: on some servers an application
 * does not see Weld's classes, and nothing here needs them otherwise.
 */
final class ServerContext {
    private static final String SESSION_CONTEXT = "org.jboss.weld.context.http.HttpSessionContext";

    private final Object context;
    private final Method isActive;
    private final Method deactivate;
    private final Method activate;

    private ServerContext(Class<?> api, Object context) {
        this.context = context;
        this.isActive = method(api, "isActive");
        this.deactivate = method(api, "deactivate");
        this.activate = method(api, "activate");
    }

    private static Method method(Class<?> api, String name) {
        try {
            return api.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("This version of Weld is not known: " + api + " has no " + name, e);
        }
    }

    /** Nothing where sessions are not Weld's. */
    static Optional<ServerContext> of(BeanManager manager) {
        for (Bean<?> bean : manager.getBeans(Context.class, Any.Literal.INSTANCE)) {
            for (Type type : bean.getTypes()) {
                if (type instanceof Class<?> api && api.getName().equals(SESSION_CONTEXT)) {
                    Object context = manager.getReference(bean, api, manager.createCreationalContext(bean));
                    return Optional.of(new ServerContext(api, context));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns what brings it back as it was. */
    Runnable silence() {
        if (Boolean.FALSE.equals(call(isActive))) {
            return () -> {};
        }
        call(deactivate);
        return () -> call(activate);
    }

    private @Nullable Object call(Method method) {
        try {
            return method.invoke(context);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("Weld could not " + method.getName() + " its session context", e);
        }
    }
}
