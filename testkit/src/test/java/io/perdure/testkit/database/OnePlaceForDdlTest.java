package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables are defined in the change logs and nowhere else in what is shipped. */
class OnePlaceForDdlTest {
    private static final Pattern DDL =
            Pattern.compile("\\b(CREATE|ALTER|DROP)\\s+(TABLE|(UNIQUE\\s+)?INDEX|VIEW|TRIGGER)\\b");

    @Test
    void onlyTheLiquibaseRoomHoldsDdl() throws IOException {
        assertThat(holders("liquibase")).hasSizeGreaterThan(1);
        for (String room : List.of("api", "testkit", "jpa-store", "servlet-filter")) {
            assertThat(holders(room)).isEmpty();
        }
    }

    private static List<Path> holders(String room) throws IOException {
        Path sources = Path.of("..", room, "src", "main");
        if (Files.notExists(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> DDL.matcher(text(file)).find())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
