package io.perdure.servlet.idempotency;

import static io.perdure.servlet.idempotency.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSectionsTest {
    private static final String AT = "perdure.idempotency.at.";

    private final EndpointSections all = new EndpointSections(settings(
            AT + "exact.paths", "/a/b",
            AT + "prefix.paths", "/a/*",
            AT + "deeper.paths", "/a/b/*, /other/*",
            AT + "extension.paths", "*.do",
            AT + "default.paths", "/"));

    @ParameterizedTest
    @CsvSource({
        "/a/b, exact",
        "/a/b/c, deeper",
        "/a/b/c.do, deeper",
        "/a, prefix",
        "/a/, prefix",
        "/a/bc, prefix",
        "/ab, default",
        "/x.do, extension",
        "/x/y.do, extension",
        "/other, deeper",
        "/x.doc, default",
        "/, default"
    })
    void pathsAreTriedInTheOrderOfTheServletSpecification(String path, String section) {
        assertThat(all.nameFor(Container.request("POST", path, null, "s"))).isEqualTo(section);
    }

    @Test
    void pathIsWhatTheServletAndWhatIsBehindItMakeTogether() {
        assertThat(all.nameFor(Container.request("POST", "/a", "/b", "s"))).isEqualTo("exact");
        assertThat(all.nameFor(Container.request("POST", "", "/a/b/c", "s"))).isEqualTo("deeper");
    }

    @Test
    void wildcardOfEverythingIsAPrefixAndWinsOverAnExtension() {
        EndpointSections sections = new EndpointSections(settings(AT + "all.paths", "/*", AT + "do.paths", "*.do"));
        assertThat(sections.nameFor(Container.request("POST", "/x.do", null, "s")))
                .isEqualTo("all");
    }

    @Test
    void noSectionIsForWhatNoneMatches() {
        EndpointSections sections = new EndpointSections(settings(AT + "a.paths", "/a"));
        assertThat(sections.nameFor(Container.request("POST", "/b", null, "s"))).isEqualTo(EndpointSections.NONE);
        assertThat(new EndpointSections(settings()).nameFor(Container.request("POST", "/b", null, "s")))
                .isEqualTo(EndpointSections.NONE);
    }

    @Test
    void sectionThatNamesMethodsIsForThoseAndTheNextPatternForTheOthers() {
        EndpointSections sections = new EndpointSections(settings(
                AT + "put.paths", "/a/b",
                AT + "put.methods", "PUT",
                AT + "post.paths", "/a/b",
                AT + "post.methods", "POST",
                AT + "rest.paths", "/a/*"));
        assertThat(sections.nameFor(Container.request("PUT", "/a/b", null, "s")))
                .isEqualTo("put");
        assertThat(sections.nameFor(Container.request("POST", "/a/b", null, "s")))
                .isEqualTo("post");
        assertThat(sections.nameFor(Container.request("PATCH", "/a/b", null, "s")))
                .isEqualTo("rest");
    }

    @Test
    void sectionWithoutPathsIsRefused() {
        assertThatThrownBy(() -> new EndpointSections(settings(AT + "refunds.lease", "2m")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Setting perdure.idempotency.at.refunds.paths is not set. "
                        + "Name the URL patterns it is for, as in a servlet mapping: /a, /a/*, *.do or /.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refunds", "/a*", "/a/*/b", "*", "*.", "*.tar.gz", "*.do/x", "a/*", "/ok, bad", "**"})
    void whatIsNoUrlPatternIsRefused(String paths) {
        assertThatThrownBy(() -> new EndpointSections(settings(AT + "refunds.paths", paths)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perdure.idempotency.at.refunds.paths is '" + paths + "' (test). ")
                .hasMessageContaining("Name the URL patterns");
    }

    @Test
    void wrongMethodOfASectionIsRefusedByItsName() {
        assertThatThrownBy(
                        () -> new EndpointSections(settings(AT + "refunds.paths", "/a", AT + "refunds.methods", "GET")))
                .hasMessageContaining("Setting perdure.idempotency.at.refunds.methods is 'GET'");
    }

    @Test
    void twoSectionsForTheSameRequestsAreRefused() {
        assertThatThrownBy(() -> new EndpointSections(settings(AT + "a.paths", "/x, /y/*", AT + "b.paths", "/y/*")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The sections perdure.idempotency.at.a and perdure.idempotency.at.b are both for /y/*. "
                        + "Give them different paths, or methods that do not overlap.");
        assertThatThrownBy(() -> new EndpointSections(
                        settings(AT + "a.paths", "/x", AT + "b.paths", "/x", AT + "b.methods", "PUT")))
                .hasMessageContaining("are both for /x");
        assertThatThrownBy(() -> new EndpointSections(settings(
                        AT + "a.paths", "/x",
                        AT + "a.methods", "PUT,POST",
                        AT + "b.paths", "/x",
                        AT + "b.methods", "PUT,PATCH")))
                .hasMessageContaining("are both for /x");
    }

    @Test
    void patternWrittenTwiceInOneSectionDoesNoHarm() {
        EndpointSections sections = new EndpointSections(settings(AT + "a.paths", "/x,/x,*.do,/,/z/*"));
        assertThat(sections.paths("a")).containsExactly("/x", "/z/*", "*.do", "/");
    }
}
