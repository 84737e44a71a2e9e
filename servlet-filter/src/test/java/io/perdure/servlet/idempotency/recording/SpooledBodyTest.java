package io.perdure.servlet.idempotency.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read, wherever it is held; and nobody else can read it. */
class SpooledBodyTest {
    private static final int MEMORY = 1000;

    @TempDir
    private Path directory;

    private SpooledBody body() {
        return new SpooledBody(MEMORY, new TemporaryFiles(directory, new SecureRandom()));
    }

    private static byte[] read(SpooledBody body) throws IOException {
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        }
    }

    /** Files of this process that have this directory's name, deleted or not. */
    private List<Path> open() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).startsWith(directory)) {
                    found.add(descriptor);
                }
            }
        }
        return found;
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyWritesAreReadAsOneBody(long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (SpooledBody body = body()) {
            for (int i = 0; i < 200; i++) {
                byte[] piece = random(random.nextInt(random.nextInt(20) == 0 ? 200_000 : 300), i);
                int offset = random.nextInt(piece.length + 1);
                body.write(piece, offset, piece.length - offset);
                expected.write(piece, offset, piece.length - offset);
                body.write(i);
                expected.write(i);
                if (i % 20 == 0) {
                    assertThat(body.length()).isEqualTo(expected.size());
                    assertThat(read(body)).isEqualTo(expected.toByteArray());
                }
            }
            assertThat(read(body)).isEqualTo(expected.toByteArray());
            assertThat(read(body)).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void readersDoNotDisturbEachOther() throws IOException {
        byte[] bytes = random(300_000, 1);
        try (SpooledBody body = body()) {
            body.write(bytes);
            try (InputStream one = body.open();
                    InputStream two = body.open()) {
                assertThat(one.readNBytes(100_000)).isEqualTo(Arrays.copyOf(bytes, 100_000));
                assertThat(two.readAllBytes()).isEqualTo(bytes);
                assertThat(one.readNBytes(200_000)).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 300_000));
                assertThat(one.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileComesWithTheFirstByteBeyondMemory() throws IOException {
        try (SpooledBody body = body()) {
            body.write(new byte[MEMORY]);
            assertThat(open()).isEmpty();
            body.write(1);
            assertThat(open()).hasSize(1);
        }
        assertThat(open()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileHasNoNameAndNothingReadable() throws IOException {
        byte[] secret = "a secret that must not reach the disk".getBytes(StandardCharsets.US_ASCII);
        try (SpooledBody body = body();
                SpooledBody same = body()) {
            for (int i = 0; i < 10_000; i++) {
                body.write(secret);
                same.write(secret);
            }
            assertThat(directory).isEmptyDirectory();
            List<Path> files = open();
            assertThat(files).hasSize(2);
            byte[] one = Files.readAllBytes(files.get(0));
            byte[] two = Files.readAllBytes(files.get(1));
            assertThat(one).hasSizeGreaterThan(300_000);
            assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
            assertThat(two).as("each file has its own key").isNotEqualTo(one);
            assertThat(Files.getPosixFilePermissions(files.get(0)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void clearedBodyIsEmptyAndCanBeginAgain() throws IOException {
        try (SpooledBody body = body()) {
            body.write(new byte[300_000]);
            body.clear();
            assertThat(body.length()).isZero();
            assertThat(read(body)).isEmpty();
            byte[] bytes = random(200_000, 2);
            body.write(bytes);
            assertThat(read(body)).isEqualTo(bytes);
        }
    }

    @Test
    void interruptedThreadLosesNothing() throws IOException {
        byte[] bytes = random(300_000, 3);
        try (SpooledBody body = body()) {
            Thread.currentThread().interrupt();
            body.write(bytes);
            assertThat(read(body)).isEqualTo(bytes);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void bodyThatCannotBeSpilledKeepsWhatItHad() throws IOException {
        try (SpooledBody body =
                new SpooledBody(MEMORY, new TemporaryFiles(directory.resolve("absent"), new SecureRandom()))) {
            body.write(random(MEMORY, 4));
            assertThatThrownBy(() -> body.write(1)).isInstanceOf(IOException.class);
            assertThat(read(body)).isEqualTo(random(MEMORY, 4));
        }
    }
}
