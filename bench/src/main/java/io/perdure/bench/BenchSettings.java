package io.perdure.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is asked, and how thoroughly.
 *
 * @param question the one
 * @param connections to each server
 * @param rounds in each of which every contender has its turn
 * @param warmUp of each contender, before the first round
 * @param turn of each contender in each round
 * @param folder where report and files go
 */
record BenchSettings(Question question, int connections, int rounds, Duration warmUp, Duration turn, Path folder) {
    static BenchSettings from(Properties properties) {
        return new BenchSettings(
                question(properties.getProperty("bench.question", "")),
                number(properties, "bench.connections", 16),
                number(properties, "bench.rounds", 7),
                Duration.ofSeconds(number(properties, "bench.warm-up", 10)),
                Duration.ofSeconds(number(properties, "bench.turn", 5)),
                Path.of(properties.getProperty("bench.folder", "target/bench")));
    }

    private static Question question(String name) {
        return Questions.all().stream()
                .filter(question -> question.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Setting bench.question cannot be '" + name
                        + "'. Give one of "
                        + Questions.all().stream().map(Question::name).collect(Collectors.joining(", "))
                        + "."));
    }

    private static int number(Properties properties, String key, int otherwise) {
        String text = properties.getProperty(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, text);
        }
        throw wrong(key, text);
    }

    private static IllegalArgumentException wrong(String key, String text) {
        return new IllegalArgumentException("Setting " + key + " cannot be '" + text + "'. Give a number from 1.");
    }
}
