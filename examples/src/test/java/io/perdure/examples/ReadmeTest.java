package io.perdure.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is what the code does; and no page has code that does not compile. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern INCLUDE =
            Pattern.compile("<!-- include (\\S+)#(\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile("^\\| `(perdure\\.[^`]+)` \\| *([^|]*?) *\\|", Pattern.MULTILINE);
    private static final Pattern TEST_NAME = Pattern.compile("`([a-z][A-Za-z0-9]+[A-Z][A-Za-z0-9]+)`");

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void codeIsTakenFromFilesThatCompile() throws IOException {
        for (String page : pages()) {
            List<MatchResult> includes = INCLUDE.matcher(page).results().toList();
            assertThat(page.split("```java", -1)).hasSize(includes.size() + 1);
            for (MatchResult include : includes) {
                assertThat(include.group(3))
                        .isEqualTo(region(Files.readString(ROOT.resolve(include.group(1))), include.group(2)));
            }
        }
    }

    private List<String> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(readme), docs.map(ReadmeTest::read)).toList();
        }
    }

    private static String region(String source, String name) {
        String from = source.substring(source.indexOf("// README:" + name + "\n"));
        String lines = from.substring(from.indexOf('\n') + 1, from.indexOf("// README:end"));
        // Without the last line break, which would count as a line that is not indented.
        return lines.substring(0, lines.lastIndexOf('\n')).stripIndent() + "\n";
    }

    @Test
    void tableOfSettingsNamesEverySettingWithItsDefault() {
        List<String> documented = SETTING.matcher(readme)
                .results()
                .map(row -> row.group(1) + "=" + row.group(2).strip())
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> setting.key() + "=" + setting.defaultText())
                        .toList());
    }

    @Test
    void everySettingIsReadSomewhere() throws IOException {
        String code = String.join(
                "\n",
                sources("main").filter(file -> !file.contains("enum Setting")).toList());
        for (Setting setting : Setting.values()) {
            assertThat(code).containsPattern("\\b" + setting.name() + "\\b");
        }
    }

    @Test
    void everyGuaranteeNamesATestThatExists() throws IOException {
        String table = readme.substring(readme.indexOf("## What it guarantees"), readme.indexOf("## What it does not"));
        List<String> names =
                TEST_NAME.matcher(table).results().map(name -> name.group(1)).toList();
        assertThat(names).hasSizeGreaterThan(10);
        String tests = String.join(
                "\n", Stream.concat(sources("test"), sources("main")).toList());
        for (String name : names) {
            assertThat(tests).contains("void " + name + "(");
        }
    }

    private static Stream<String> sources(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/" + kind + "/"))
                    .map(ReadmeTest::read)
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
