package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/observability.md says is what the code does. */
class DocumentedMetricsTest {
    private static final Pattern METRIC =
            Pattern.compile("^\\| `(perdure\\.[^`]+)` \\| (\\w+) \\| ?(.*?) ?\\| (.*?) \\|$", Pattern.MULTILINE);

    private final String page;

    DocumentedMetricsTest() throws IOException {
        page = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/observability.md"));
    }

    @Test
    void theTableNamesEveryMetricWithKindTagsAndMeaning() {
        List<String> documented = METRIC.matcher(page)
                .results()
                .map(row -> String.join("|", row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> String.join(
                                "|",
                                metric.id(),
                                metric.kind().name().toLowerCase(Locale.ROOT),
                                String.join(", ", metric.tags()),
                                metric.meaning()))
                        .toList());
    }

    @Test
    void everyAttributeAndOperationOfTheMBeanIsNamed() throws Exception {
        var bean = Introspector.getBeanInfo(PerdureMXBean.class);
        Stream<String> attributes = Arrays.stream(bean.getPropertyDescriptors())
                .map(property -> property.getReadMethod().getName().substring("get".length()));
        Stream<String> operations = Arrays.stream(PerdureMXBean.class.getMethods())
                .map(method -> method.getName())
                .filter(name -> !name.startsWith("get"))
                .map(name -> name + "()");

        assertThat(Stream.concat(attributes, operations)).hasSize(14).allMatch(name -> page.contains("`" + name + "`"));
    }

    @Test
    void everyValueOfTheFixedTagsIsNamed() {
        CountedMeters counts = new CountedMeters();
        Samples.requests().forEach(new PerdureMetrics(counts)::on);
        Pattern value = Pattern.compile("(?:outcome|end|answer|mode)=([a-z-]+)");

        assertThat(value.matcher(counts.all().keySet().toString()).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(14)
                .allMatch(name -> page.contains("`" + name + "`"));
    }
}
