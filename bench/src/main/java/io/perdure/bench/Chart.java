package io.perdure.bench;

import io.perdure.bench.server.Contender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Requests per second as a share of the first contender's, with the spread of the rounds. */
final class Chart {
    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    void save(Path file) {
        List<Contender> contenders = results.settings().question().contenders();
        List<Spread> ratios = contenders.stream()
                .map(who -> results.ratio(Measure.RATE, who, contenders.get(0)))
                .toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(1200)
                .height(500)
                .title(results.settings().question().name() + ", "
                        + results.settings().connections() + " connections")
                .yAxisTitle("requests per second, as a share of: "
                        + contenders.get(0).title())
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.addSeries(
                "share",
                contenders.stream().map(Contender::title).toList(),
                ratios.stream().map(Spread::median).toList(),
                ratios.stream()
                        .map(ratio -> Math.max(ratio.most() - ratio.median(), ratio.median() - ratio.least()))
                        .toList());
        try {
            BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
