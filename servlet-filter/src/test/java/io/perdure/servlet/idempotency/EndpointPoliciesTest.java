package io.perdure.servlet.idempotency;

import static io.perdure.servlet.idempotency.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import io.perdure.idempotency.Idempotent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Section over annotation over application, field by field. */
class EndpointPoliciesTest {
    private static final String AT = "perdure.idempotency.at.refunds.";

    private final Settings settings = settings(
            "perdure.idempotency.lease",
            "1m",
            "perdure.idempotency.retention",
            "1h",
            "perdure.idempotency.max-request",
            "1KiB",
            AT + "paths",
            "/refunds/*",
            AT + "lease",
            "3m");

    @Idempotent(lease = "2m", retention = "2h", required = true)
    private static class Annotated {}

    private static class Heir extends Annotated {}

    @Idempotent(lease = "soon")
    private static class Wrong {}

    @Idempotent(retention = "2m")
    private static class TooShortForTheSection {}

    @Test
    void sectionWinsOverAnnotationWinsOverApplication() {
        EndpointPolicies policies = new EndpointPolicies(
                settings,
                new Container()
                        .servlet("annotated", Annotated.class.getName())
                        .servlet("heir", Heir.class.getName())
                        .servlet("plain", Object.class.getName())
                        .context());

        assertTimes(policies, "/orders", "plain", 1, 1);
        assertTimes(policies, "/orders", "annotated", 2, 2);
        assertTimes(policies, "/orders", "heir", 2, 2);
        assertTimes(policies, "/refunds/1", "plain", 3, 1);
        assertTimes(policies, "/refunds/1", "annotated", 3, 2);
        EndpointPolicy all = policies.policyFor(Container.request("POST", "/refunds/1", null, "annotated"));
        assertThat(all.request().key().required()).isTrue();
        assertThat(all.limits().request()).isEqualTo(1024);
    }

    private static void assertTimes(EndpointPolicies policies, String path, String servlet, int minutes, int hours) {
        EndpointPolicy policy = policies.policyFor(Container.request("POST", path, null, servlet));
        assertThat(policy.timing().lifetimes().lease()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(policy.timing().lifetimes().retention()).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void policiesAreReadOnce() {
        EndpointPolicies policies = new EndpointPolicies(
                settings,
                new Container().servlet("annotated", Annotated.class.getName()).context());

        assertThat(policies.policyFor(Container.request("POST", "/refunds", null, "annotated")))
                .isSameAs(policies.policyFor(Container.request("PATCH", "/refunds/2", null, "annotated")));
    }

    @Test
    void safeMethodsAreCoveredNowhereAndNothingElseIsAsked() {
        EndpointPolicies policies = new EndpointPolicies(settings, new Container().context());

        assertThat(policies.policyFor(Container.requestOf("GET")).covers("GET")).isFalse();
    }

    @Test
    void wrongAnnotationIsRefusedWhenTheFilterStarts() {
        Container container = new Container().servlet("wrong", Wrong.class.getName());

        assertThatThrownBy(() -> new EndpointPolicies(settings, container.context()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure.idempotency.lease is 'soon' (annotation of "
                        + Wrong.class.getName() + "). Write a whole number");
    }

    @Test
    void wrongAnnotationOfAServletThatWasNotListedIsRefusedAtItsFirstRequest() {
        EndpointPolicies policies = new EndpointPolicies(
                settings,
                new Container().unlisted("wrong", Wrong.class.getName()).context());

        assertThatThrownBy(() -> policies.policyFor(Container.request("POST", "/orders", null, "wrong")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("annotation of " + Wrong.class.getName());
    }

    @Test
    void annotationAndSectionThatDoNotFitTogetherAreRefusedOnlyWhereTheyMeet() {
        EndpointPolicies policies = new EndpointPolicies(
                settings,
                new Container()
                        .servlet("short", TooShortForTheSection.class.getName())
                        .context());

        assertThat(policies.policyFor(Container.request("POST", "/orders", null, "short"))
                        .timing()
                        .lifetimes()
                        .retention())
                .isEqualTo(Duration.ofMinutes(2));
        assertThatThrownBy(() -> policies.policyFor(Container.request("POST", "/refunds", null, "short")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perdure.idempotency.retention is '2m' (annotation of ")
                .hasMessageContaining("perdure.idempotency.at.refunds.lease");
    }

    @Test
    void wrongSectionIsRefusedWhenTheFilterStarts() {
        assertThatThrownBy(() -> new EndpointPolicies(
                        settings(AT + "paths", "/refunds", AT + "wait", "1h"), new Container().context()))
                .hasMessageContaining("Setting perdure.idempotency.at.refunds.wait is '1h'");
    }

    @Test
    void classThatCannotBeLoadedHasNoAnnotationAndIsLoggedOnce() {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(IdempotencyFilter.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            EndpointPolicies policies = new EndpointPolicies(
                    settings, new Container().unlisted("gone", "com.shop.Gone").context());
            assertTimes(policies, "/orders", "gone", 1, 1);
            assertTimes(policies, "/orders", "gone", 1, 1);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getMessage()).contains("com.shop.Gone");
    }

    @Test
    void requestWithoutAServletHasThePolicyOfTheApplication() {
        EndpointPolicies policies = new EndpointPolicies(settings, new Container().context());

        assertTimes(policies, "/orders", "", 1, 1);
        assertTimes(policies, "/refunds", "never-registered", 3, 1);
    }

    @Test
    void annotatedServletsAndSectionsArePublishedAndThenTheRest() {
        EndpointPolicies policies = new EndpointPolicies(
                settings,
                new Container()
                        .servlet("annotated", Annotated.class.getName(), "/orders/*")
                        .servlet("plain", Object.class.getName(), "/")
                        .context());

        assertThat(policies.published().stream().map(PublishedEndpoint::paths))
                .containsExactly(List.of("/refunds/*"), List.of("/orders/*"), List.of());
        assertThat(policies.published().get(1).policy().request().key().required())
                .isTrue();
    }
}
