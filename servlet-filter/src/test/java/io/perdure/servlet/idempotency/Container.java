package io.perdure.servlet.idempotency;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a container tells of its servlets and requests; everything else fails a test that asks for it. */
final class Container {
    private final Map<String, ServletRegistration> servlets = new LinkedHashMap<>();
    private final Map<String, ServletRegistration> hidden = new LinkedHashMap<>();

    Container servlet(String name, String className, String... mappings) {
        servlets.put(name, registration(className, mappings));
        return this;
    }

    /** A servlet that the container does not list. */
    Container unlisted(String name, String className) {
        hidden.put(name, registration(className));
        return this;
    }

    private static ServletRegistration registration(String className, String... mappings) {
        return answering(
                ServletRegistration.class, Map.of("getClassName", className, "getMappings", List.of(mappings)));
    }

    ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                Container.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> null;
                    case "getServletRegistrations" -> servlets;
                    case "getServletRegistration" -> servlets.getOrDefault(arguments[0], hidden.get(arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A request that the container gives to a servlet, which is mapped by a prefix. */
    static HttpServletRequest request(String method, String servletPath, String pathInfo, String servlet) {
        HttpServletMapping mapping = answering(HttpServletMapping.class, Map.of("getServletName", servlet));
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("getMethod", method);
        answers.put("getServletPath", servletPath);
        answers.put("getPathInfo", pathInfo);
        answers.put("getHttpServletMapping", mapping);
        return answering(HttpServletRequest.class, answers);
    }

    /** A request that may be asked for nothing but its method. */
    static HttpServletRequest requestOf(String method) {
        return answering(HttpServletRequest.class, Map.of("getMethod", method));
    }

    private static <T> T answering(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                Container.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!answers.containsKey(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answers.get(method.getName());
                }));
    }
}
