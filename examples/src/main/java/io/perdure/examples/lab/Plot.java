package io.perdure.examples.lab;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Requests, kills and anomalies over the time of a whole run. */
final class Plot {
    private static final int BUCKET_SECONDS = 5;

    private final List<RunResult> runs;
    private final Instant start;

    Plot(List<RunResult> runs) {
        this.runs = runs;
        this.start = runs.get(0).start();
    }

    void save(Path file) {
        XYChart chart = new XYChartBuilder()
                .width(1200)
                .height(500)
                .title("Crash lab")
                .xAxisTitle("seconds")
                .yAxisTitle("tries per second; kills and anomalies so far")
                .build();
        rate(chart);
        steps(
                chart,
                "kills",
                Color.ORANGE,
                runs.stream()
                        .flatMap(run -> run.events().stream())
                        .filter(Event::kill)
                        .map(Event::time));
        steps(
                chart,
                "anomalies",
                Color.RED,
                runs.stream()
                        .flatMap(run -> run.findings().anomalies().stream())
                        .map(Anomaly::time));
        try {
            BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double seconds(Instant time) {
        return Math.max(0, Duration.between(start, time).toMillis() / 1000.0);
    }

    private void rate(XYChart chart) {
        TreeMap<Long, Long> buckets = runs.stream()
                .flatMap(run -> run.findings().tries().stream())
                .collect(Collectors.groupingBy(
                        made -> (long) seconds(made.time()) / BUCKET_SECONDS, TreeMap::new, Collectors.counting()));
        List<Double> x =
                buckets.keySet().stream().map(b -> (double) b * BUCKET_SECONDS).toList();
        List<Double> y =
                buckets.values().stream().map(n -> (double) n / BUCKET_SECONDS).toList();
        add(chart, "tries per second", Color.BLUE, x, y);
    }

    private void steps(XYChart chart, String name, Color color, Stream<Instant> times) {
        List<Double> x = new ArrayList<>(List.of(0.0));
        List<Double> y = new ArrayList<>(List.of(0.0));
        times.map(this::seconds).sorted().forEach(time -> {
            x.add(time);
            y.add((double) x.size() - 1);
        });
        x.add(seconds(runs.get(runs.size() - 1).end()));
        y.add(y.get(y.size() - 1));
        add(chart, name, color, x, y);
    }

    private static void add(XYChart chart, String name, Color color, List<Double> x, List<Double> y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
    }
}
