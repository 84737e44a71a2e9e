package io.perdure.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes, at each call of one of a store's methods, whether the client could already see something. */
final class Watched {
    private final List<Boolean> visibleWhenCalled = new CopyOnWriteArrayList<>();
    private volatile ServletResponse real;

    <T> T store(Class<T> type, T store, String watched) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(watched)) {
                        visibleWhenCalled.add(real.isCommitted());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** To be called by the handler. */
    void response(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            inner = wrapper.getResponse();
        }
        real = inner;
    }

    List<Boolean> visibleWhenCalled() {
        return visibleWhenCalled;
    }
}
