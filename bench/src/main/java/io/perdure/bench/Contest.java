package io.perdure.bench;

import io.perdure.bench.server.Contender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All contenders of one question, each in its turn, round after round: what disturbs one disturbs its neighbours. */
final class Contest {
    private final BenchSettings settings;
    private final List<Contestant> contestants = new ArrayList<>();
    private final Map<Contender, List<Cell>> cells = new EnumMap<>(Contender.class);

    private Contest(BenchSettings settings) {
        this.settings = settings;
    }

    static Results run(BenchSettings settings) {
        Contest contest = new Contest(settings);
        try (Postgres postgres = Postgres.start()) {
            return contest.run(postgres);
        } finally {
            contest.contestants.forEach(Contestant::close);
        }
    }

    private Results run(Postgres postgres) {
        for (Contender contender : settings.question().contenders()) {
            contestants.add(Contestant.start(contender, settings.question(), postgres, settings));
        }
        contestants.forEach(contestant -> contestant.measure(settings.warmUp()));
        for (int round = 0; round < settings.rounds(); round++) {
            contestants.forEach(this::turn);
            // Nobody always follows the same one.
            Collections.rotate(contestants, 1);
        }
        contestants.forEach(contestant -> contestant.check(settings.question().rows()));
        return new Results(settings, postgres.version(), cells);
    }

    private void turn(Contestant contestant) {
        cells.computeIfAbsent(contestant.contender(), c -> new ArrayList<>()).add(contestant.measure(settings.turn()));
    }
}
