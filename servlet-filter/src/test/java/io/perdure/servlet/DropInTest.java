package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.servlet.session.SessionFilter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No request passes two filters of a kind. */
class DropInTest {
    private final Map<String, FilterRegistration> registered = new HashMap<>();

    private void register(String name, String type) {
        registered.put(name, answering(FilterRegistration.class, type));
    }

    private boolean givesWay(String name) {
        ServletContext context = answering(ServletContext.class, registered);
        FilterConfig config = (FilterConfig) Proxy.newProxyInstance(
                DropInTest.class.getClassLoader(),
                new Class<?>[] {FilterConfig.class},
                (proxy, method, arguments) -> method.getName().equals("getFilterName") ? name : context);
        return DropIn.givesWay(config, DropIn.SESSION, SessionFilter.class);
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                DropInTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @Test
    void aloneItServes() {
        register(DropIn.SESSION, SessionFilter.class.getName());
        register("another", "com.shop.AuditFilter");
        assertThat(givesWay(DropIn.SESSION)).isFalse();
    }

    @Test
    void itGivesWayToOneThatTheApplicationHasRegistered() {
        register(DropIn.SESSION, SessionFilter.class.getName());
        register("sessions", SessionFilter.class.getName());
        assertThat(givesWay(DropIn.SESSION)).isTrue();
    }

    @Test
    void theApplicationsOwnGivesWayToNobody() {
        register(DropIn.SESSION, SessionFilter.class.getName());
        register("sessions", SessionFilter.class.getName());
        assertThat(givesWay("sessions")).isFalse();
    }
}
