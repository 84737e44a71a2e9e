package io.perdure.bench;

import io.perdure.bench.server.Contender;
import java.util.Locale;

/**
 * What is wanted.
 *
 * @param measure what is compared
 * @param who is measured
 * @param than what it is compared with
 * @param least whether more is better
 * @param bound of the median of the ratios within one round
 */
record Target(Measure measure, Contender who, Contender than, boolean least, double bound) {
    boolean met(double ratio) {
        return least ? ratio >= bound : ratio <= bound;
    }

    /** A line of the report. */
    String verdict(Results results) {
        Spread ratio = results.ratio(measure, who, than);
        return String.format(
                Locale.ROOT,
                "%s: %s of %s, as a share of %s, is %s; wanted: at %s %s",
                met(ratio.median()) ? "met" : "MISSED",
                measure,
                who.title(),
                than.title(),
                ratio.text("%.2f"),
                least ? "least" : "most",
                bound);
    }
}
