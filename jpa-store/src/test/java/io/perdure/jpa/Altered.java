package io.perdure.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A data source whose connections answer one question otherwise. */
final class Altered {
    private Altered() {}

    static DataSource connections(DataSource real, String question, Supplier<?> answer) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? altered(connection, question, answer) : result;
        });
    }

    private static Connection altered(Connection real, String question, Supplier<?> answer) {
        return proxy(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals(question) ? answer.get() : invoke(real, method, arguments));
    }

    private interface Answers {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
