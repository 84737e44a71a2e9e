package io.perdure.bench;

import io.perdure.bench.server.Contender;
import io.perdure.bench.server.ContenderMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A contender in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;
    private final PrintStream questions;
    private final Path log;
    private final int port;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.log = log;
        this.port = (int) hear("READY ");
    }

    /** Returns when it serves requests. */
    static ServerProcess start(Contender contender, String url, Path folder) {
        Path log = folder.resolve(contender + ".log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Xms768m",
                        "-Xmx768m",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContenderMain.class.getName(),
                        contender.name(),
                        url)
                .redirectError(log.toFile());
        try {
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("A server cannot be started", e);
        }
    }

    int port() {
        return port;
    }

    Duration processorTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchException("This machine does not tell the processor time of a process"));
    }

    long allocatedBytes() {
        questions.println();
        return hear("ALLOCATED ");
    }

    private long hear(String word) {
        try {
            String line = says.readLine();
            if (line == null || !line.startsWith(word)) {
                throw new BenchException("A server should say " + word + "but said " + line + "; see " + log);
            }
            return Long.parseLong(line, word.length(), line.length(), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
