package io.perdure.testkit;

import io.perdure.StoreUnavailableException;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SessionWatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real store that a test looks at: it counts, breaks off when told to, lets something happen between an operation and
 * its answer, and hears of changes only what the test says.
 */
final class ObservedSessions {
    private final SessionStore real;
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();
    private final List<Consumer<String>> watches = new CopyOnWriteArrayList<>();
    private volatile String broken = "";
    private volatile String refused = "";
    private volatile boolean hearing = true;

    ObservedSessions(SessionStore real) {
        this.real = real;
    }

    SessionStore store() {
        return (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private @Nullable Object answer(Method method, Object[] arguments) throws Throwable {
        String operation = method.getName();
        if (operation.equals("watch")) {
            return watch(arguments);
        }
        operations.add(operation);
        if (operation.equals(refused)) {
            throw new StoreUnavailableException(operation, new IllegalStateException("Refused on purpose"));
        }
        Object answer = invoke(method, arguments);
        Runnable next = afterwards.remove(operation);
        if (next != null) {
            next.run();
        }
        if (operation.equals(broken)) {
            throw new StoreUnavailableException(operation, new IllegalStateException("The answer is lost on purpose"));
        }
        return answer;
    }

    private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked") // The one parameter of SessionStore.watch.
    private SessionWatch watch(Object[] arguments) {
        Consumer<String> changed = (Consumer<String>) arguments[0];
        watches.add(changed);
        return new SessionWatch() {
            @Override
            public boolean isHearing() {
                return hearing && watches.contains(changed);
            }

            @Override
            public void close() {
                watches.remove(changed);
            }
        };
    }

    /** How often an operation was asked for. */
    int count(String operation) {
        return (int) operations.stream().filter(operation::equals).count();
    }

    /** Once, after the next such operation and before its answer arrives. */
    void after(String operation, Runnable what) {
        afterwards.put(operation, what);
    }

    /** From now on the answers to such an operation are lost; empty for none. */
    void loseAnswersTo(String operation) {
        broken = operation;
    }

    /** From now on such an operation is not even begun; empty for none. */
    void refuse(String operation) {
        refused = operation;
    }

    void hear(boolean anything) {
        hearing = anything;
    }

    /** Tells those who watch. */
    void tellOf(String id) {
        watches.forEach(watch -> watch.accept(id));
    }
}
