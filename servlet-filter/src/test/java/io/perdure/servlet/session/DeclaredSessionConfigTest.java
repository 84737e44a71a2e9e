package io.perdure.servlet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;

/** What an application declares in {@code <session-config>}, as a real container tells it. */
class DeclaredSessionConfigTest {
    private final ServletContextHandler handler = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    private final ServletContext context = handler.getServletContext();

    private static Settings settings(Map<String, String> values) {
        return Settings.of(new SettingSource("test", values));
    }

    private HttpSessionRules rules(Map<String, String> values) {
        return HttpSessionRules.from(settings(values), context);
    }

    @Test
    void nothingDeclaredMeansOurDefaults() {
        assertThat(DeclaredCookie.of(context).name()).isEmpty();
        HttpSessionRules rules = rules(Map.of());
        assertThat(rules.cookie().name()).isEqualTo("sid");
        assertThat(rules.cookie().attributes()).isEqualTo(Map.of("SameSite", "Lax"));
        assertThat(rules.cookie().maxAge()).isNegative();
        assertThat(rules.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(HttpSessionRules.from(settings(Map.of()), new ServletContextHandler("/app").getServletContext())
                        .cookie()
                        .name())
                .as("a container without sessions of its own")
                .isEqualTo("sid");
    }

    @Test
    void everythingDeclaredIsTold() {
        context.getSessionCookieConfig().setName("shop");
        context.getSessionCookieConfig().setPath("/shop");
        context.getSessionCookieConfig().setDomain("shop.example");
        context.getSessionCookieConfig().setMaxAge(60);
        context.getSessionCookieConfig().setSecure(true);
        context.getSessionCookieConfig().setHttpOnly(false);
        context.getSessionCookieConfig().setAttribute("SameSite", "None");
        context.getSessionCookieConfig().setAttribute("Priority", "High");
        assertThat(DeclaredCookie.of(context))
                .isEqualTo(new DeclaredCookie(
                        Optional.of("shop"),
                        new CookieScope("/shop", "shop.example"),
                        60,
                        true,
                        Map.of("SameSite", "None", "Priority", "High")));
    }

    @Test
    void containerThatFailsWhereNoAttributeIsDeclaredDeclaresNone() {
        SessionCookieConfig payara = answering(SessionCookieConfig.class, method -> switch (method) {
            case "getAttributes" -> throw new NullPointerException("as on Payara 6");
            case "getMaxAge" -> -1;
            case "isSecure" -> false;
            default -> null;
        });
        ServletContext elsewhere =
                answering(ServletContext.class, method -> method.equals("getSessionCookieConfig") ? payara : "/app");
        assertThat(DeclaredCookie.of(elsewhere)).isEqualTo(DeclaredCookie.NONE);
    }

    private static <T> T answering(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }

    @Test
    void declaredTimeoutIsTheIdleTimeUnlessThatIsSet() {
        handler.getSessionHandler().setMaxInactiveInterval(45 * 60);
        assertThat(rules(Map.of()).idle()).isEqualTo(Duration.ofMinutes(45));
        assertThat(rules(Map.of("perdure.session.idle", "10m")).idle()).isEqualTo(Duration.ofMinutes(10));
        handler.getSessionHandler().setMaxInactiveInterval(-1);
        assertThat(rules(Map.of()).idle()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void pathOfTheApplicationIsNoDeclaration() {
        ServletContextHandler app = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
        for (String path : List.of("/app", "/app/")) {
            app.getServletContext().getSessionCookieConfig().setPath(path);
            assertThat(HttpSessionRules.from(
                                    settings(Map.of("perdure.session.cookie", "__Host-sid")), app.getServletContext())
                            .cookie()
                            .scope()
                            .path())
                    .isEqualTo("/");
        }
    }

    @Test
    void applicationThatWantsNoCookieIsRefused() {
        handler.getSessionHandler().setSessionTrackingModes(Set.of(SessionTrackingMode.URL));
        assertThatThrownBy(() -> rules(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<tracking-mode>")
                .hasMessageContaining("[URL]");
    }

    @Test
    void passivePatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> rules(Map.of("perdure.session.passive", "/poll/*, poll")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.session.passive")
                .hasMessageContaining("/poll/*");
    }
}
