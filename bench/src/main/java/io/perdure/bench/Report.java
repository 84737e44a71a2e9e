package io.perdure.bench;

import io.perdure.bench.server.Contender;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results in words and numbers, as Markdown. */
final class Report {
    private static final String HEAD =
            """
            | | requests/s | share of the first | p50 ms | p99 ms | statements | WAL bytes | server CPU µs | PostgreSQL CPU µs | bytes allocated |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String text() {
        BenchSettings settings = results.settings();
        String run = String.format(
                Locale.ROOT,
                "%s: %d connections, %d rounds of %d s for each after %d s to warm up; Java %s, PostgreSQL %s, %d"
                        + " processors, of which others took %s %%.%n%n",
                settings.question().name(),
                settings.connections(),
                settings.rounds(),
                settings.turn().toSeconds(),
                settings.warmUp().toSeconds(),
                Runtime.version(),
                results.postgres(),
                Runtime.getRuntime().availableProcessors(),
                others());
        return run + HEAD + lines() + System.lineSeparator() + targets();
    }

    private String others() {
        return Spread.of(results.cells().values().stream()
                        .flatMap(List::stream)
                        .map(cell -> cell.others() * 100)
                        .toList())
                .text("%.0f");
    }

    private String lines() {
        return results.settings().question().contenders().stream()
                .map(this::line)
                .collect(Collectors.joining());
    }

    private String line(Contender who) {
        Contender first = results.settings().question().contenders().get(0);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %.2f | %.2f | %.0f | %s | %s | %.0f |%n",
                who.title(),
                results.of(who, Cell::rate).text("%.0f"),
                results.ratio(Measure.RATE, who, first).text("%.2f"),
                results.of(who, cell -> cell.percentileMicros(50) / 1000).median(),
                results.of(who, cell -> cell.percentileMicros(99) / 1000).median(),
                results.of(who, Cell::statements).median(),
                results.of(who, Cell::walBytes).median(),
                results.of(who, Cell::serverMicros).text("%.0f"),
                results.of(who, Cell::databaseMicros).text("%.0f"),
                results.of(who, Cell::allocatedBytes).median());
    }

    private String targets() {
        return results.settings().question().targets().stream()
                .map(target -> "- " + target.verdict(results) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
