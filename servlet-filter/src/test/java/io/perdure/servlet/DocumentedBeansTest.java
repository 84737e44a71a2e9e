package io.perdure.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/cdi.md says is what the code does. */
class DocumentedBeansTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern ASKED = Pattern.compile("Instance<(\\w+)>");

    private final String page;

    DocumentedBeansTest() throws IOException {
        page = Files.readString(ROOT.resolve("docs/cdi.md"));
    }

    @Test
    void theTableOfPartsNamesEachThatIsRefusedTwice() {
        String parts = page.substring(page.indexOf("## Perdure's own parts"));

        assertThat(ROW.matcher(parts).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(ReplaceableBeans.TYPES.stream()
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyTypeThatIsAskedForIsNamed() throws IOException {
        List<String> asked = Stream.of("servlet-filter", "jpa-store")
                .flatMap(module -> sources(ROOT.resolve(module).resolve("src/main")))
                .flatMap(source -> ASKED.matcher(source).results())
                .map(found -> found.group(1))
                .filter(type -> type.length() > 1)
                .distinct()
                .toList();

        assertThat(asked).hasSizeGreaterThan(15).allMatch(type -> page.contains("`" + type + "`"));
    }

    private static Stream<String> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentedBeansTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
