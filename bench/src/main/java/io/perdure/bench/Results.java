package io.perdure.bench;

import io.perdure.bench.server.Contender;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What came out.
 *
 * @param settings of the run
 * @param postgres its version
 * @param cells of each contender, one for each round
 */
record Results(BenchSettings settings, String postgres, Map<Contender, List<Cell>> cells) {
    Spread of(Contender contender, ToDoubleFunction<Cell> value) {
        return Spread.of(of(contender).stream().map(value::applyAsDouble).toList());
    }

    /** Within each round, because the machine is another one in the next. */
    Spread ratio(Measure measure, Contender who, Contender than) {
        return Spread.of(IntStream.range(0, settings.rounds())
                .mapToObj(round -> measure.of(of(who).get(round)) / measure.of(of(than).get(round)))
                .toList());
    }

    private List<Cell> of(Contender contender) {
        return cells.getOrDefault(contender, List.of());
    }
}
