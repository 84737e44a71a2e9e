package io.perdure.bench;

import java.util.List;
import java.util.Locale;

/**
 * Some numbers of different rounds.
 *
 * @param least of them
 * @param median of them; the mean of the two in the middle, if there are two
 * @param most of them
 */
record Spread(double least, double median, double most) {
    static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, least, most);
    }
}
