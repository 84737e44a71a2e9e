package io.perdure.servlet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Objects with something in front of their methods. */
final class Proxies {
    private Proxies() {}

    /** What is done when a method is called. */
    interface Around {
        Object call(String method, Proceeding proceeding) throws Throwable;
    }

    /** The call itself. */
    interface Proceeding {
        Object proceed() throws Throwable;
    }

    static <T> T around(Class<T> type, T target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                Proxies.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
