package io.perdure.servlet;

import io.perdure.idempotency.spi.IdempotencyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** A store in front of which a test does something, once, before one of its methods. */
final class Intervened {
    private Intervened() {}

    static IdempotencyStore before(String method, IdempotencyStore store, Callable<?> first) {
        boolean[] done = {false};
        return (IdempotencyStore) Proxy.newProxyInstance(
                Intervened.class.getClassLoader(),
                new Class<?>[] {IdempotencyStore.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && !done[0]) {
                        done[0] = true;
                        first.call();
                    }
                    try {
                        return called.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
