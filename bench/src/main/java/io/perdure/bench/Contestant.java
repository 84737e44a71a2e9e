package io.perdure.bench;

import io.perdure.bench.load.ClosedLoop;
import io.perdure.bench.load.Load;
import io.perdure.bench.load.Visitor;
import io.perdure.bench.server.Contender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A contender at work: its database, its process, and who visits it. */
final class Contestant implements AutoCloseable {
    private final Contender contender;
    private final Postgres postgres;
    private final String url;
    private final ServerProcess server;
    private final ClosedLoop loop;
    private final int connections;
    private long requests;

    private Contestant(Contender contender, Postgres postgres, Path folder, List<Visitor> visitors) {
        this.contender = contender;
        this.postgres = postgres;
        this.url = postgres.createDatabase(database());
        this.server = ServerProcess.start(contender, url, folder);
        this.loop = ClosedLoop.connect(server.port(), visitors);
        this.connections = visitors.size();
    }

    static Contestant start(Contender contender, Question question, Postgres postgres, BenchSettings settings) {
        List<Visitor> visitors = IntStream.range(0, settings.connections())
                .mapToObj(question.visitors())
                .toList();
        return new Contestant(contender, postgres, settings.folder(), visitors);
    }

    Contender contender() {
        return contender;
    }

    private String database() {
        return "bench_" + contender.name().toLowerCase(Locale.ROOT);
    }

    Cell measure(Duration time) {
        Machine machine = Machine.look();
        Duration serverBefore = server.processorTime();
        Duration databaseBefore = postgres.processorTime();
        long statementsBefore = postgres.statements(database());
        long walBefore = postgres.walBytes(database());
        long allocatedBefore = server.allocatedBytes();
        Load load = loop.run(time);
        requests += load.requests();
        Duration ofServer = server.processorTime().minus(serverBefore);
        Duration ofDatabase = postgres.processorTime().minus(databaseBefore);
        Work work = new Work(
                ofServer,
                ofDatabase,
                postgres.statements(database()) - statementsBefore,
                postgres.walBytes(database()) - walBefore,
                server.allocatedBytes() - allocatedBefore,
                machine.others(ofServer.plus(ofDatabase)));
        return new Cell(load, work);
    }

    /** That every request did what it says: by what is in its table. */
    void check(Rows expected) {
        if (contender.table().isEmpty()) {
            return;
        }
        long rows = Postgres.rows(url, contender.table());
        if (rows != expected.after(requests, connections)) {
            throw new BenchException(contender.title() + " has " + rows + " rows in " + contender.table() + " after "
                    + requests + " requests on " + connections + " connections");
        }
    }

    @Override
    public void close() {
        try (server) {
            loop.close();
        }
    }
}
