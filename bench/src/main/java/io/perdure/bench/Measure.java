package io.perdure.bench;

import io.perdure.bench.server.Contender;

/** What one cell is asked for. */
enum Measure {
    RATE("requests per second") {
        @Override
        double of(Cell cell) {
            return cell.rate();
        }
    },
    TIME("median time") {
        @Override
        double of(Cell cell) {
            return cell.medianMicros();
        }
    },
    SERVER_CPU("CPU of the server per request") {
        @Override
        double of(Cell cell) {
            return cell.serverMicros();
        }
    },
    DATABASE_CPU("CPU of PostgreSQL per request") {
        @Override
        double of(Cell cell) {
            return cell.databaseMicros();
        }
    };

    private final String text;

    Measure(String text) {
        this.text = text;
    }

    abstract double of(Cell cell);

    @Override
    public String toString() {
        return text;
    }

    Target atLeast(double bound, Contender who, Contender than) {
        return new Target(this, who, than, true, bound);
    }

    Target atMost(double bound, Contender who, Contender than) {
        return new Target(this, who, than, false, bound);
    }
}
