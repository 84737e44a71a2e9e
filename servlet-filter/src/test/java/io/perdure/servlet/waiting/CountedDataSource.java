package io.perdure.servlet.waiting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the connections that are taken, and can be cut off. */
final class CountedDataSource {
    private final DataSource real;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile boolean off;

    CountedDataSource(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, real, (method, proceed) -> {
            if (!method.equals("getConnection")) {
                return proceed.proceed();
            }
            if (off) {
                throw new SQLNonTransientConnectionException("The database is away", "08001");
            }
            return counted((Connection) proceed.proceed());
        });
    }

    private Connection counted(Connection connection) {
        taken.incrementAndGet();
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return proxy(Connection.class, connection, (method, proceed) -> {
            if (method.equals("close")) {
                open.decrementAndGet();
            }
            return proceed.proceed();
        });
    }

    private interface Call {
        Object call(String method, StoreProbe.Proceeding proceeding) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CountedDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.call(method.getName(), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    void off(boolean now) {
        off = now;
    }

    void reset() {
        taken.set(0);
        mostOpen.set(open.get());
    }

    int taken() {
        return taken.get();
    }

    int mostOpen() {
        return mostOpen.get();
    }
}
