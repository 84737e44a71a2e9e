package io.perdure.testkit;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A real store, before one of whose operations something else happens. */
final class Intercepted {
    private Intercepted() {}

    static IdempotencyStore store(IdempotencyStore store, String operation, Runnable before) {
        return store(IdempotencyStore.class, store, operation, before);
    }

    static SessionStore store(SessionStore store, String operation, Runnable before) {
        return store(SessionStore.class, store, operation, before);
    }

    private static <T> T store(Class<T> type, T store, String operation, Runnable before) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        before.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
