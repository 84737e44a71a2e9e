package io.perdure.servlet.session;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;

/** Requests that say one thing only. */
final class Requests {
    private Requests() {}

    static HttpServletRequest insecure() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isSecure")) {
                        return false;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
