package io.perdure.servlet.waiting;

import io.perdure.idempotency.spi.IdempotencyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real store whose calls are noted, and around some of which a test does something. */
final class StoreProbe {
    private final IdempotencyStore real;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Around> around = new ConcurrentHashMap<>();

    /** The store's own answer. */
    interface Proceeding {
        Object proceed() throws Throwable;
    }

    /** What happens in the place of a call. */
    interface Around {
        Object call(Object[] arguments, Proceeding proceeding) throws Throwable;
    }

    StoreProbe(IdempotencyStore real) {
        this.real = real;
    }

    StoreProbe around(String method, Around instead) {
        around.put(method, instead);
        return this;
    }

    IdempotencyStore store() {
        return (IdempotencyStore) Proxy.newProxyInstance(
                StoreProbe.class.getClassLoader(),
                new Class<?>[] {IdempotencyStore.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return around.getOrDefault(method.getName(), (a, proceeding) -> proceeding.proceed())
                            .call(arguments, () -> invoke(method, arguments));
                });
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    IdempotencyStore real() {
        return real;
    }

    int count(String method) {
        return (int) calls.stream().filter(method::equals).count();
    }
}
