package io.perdure.servlet.kit;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** A node in a process of its own; prints its address when it is ready, and runs until it is killed. */
final class SessionProcess {
    private SessionProcess() {}

    public static void main(String[] arguments) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        SessionNode node = new SessionNode(new SessionNode.Plan(
                SessionArchive.at(Path.of(arguments[1])),
                pool,
                InstantSource.system(),
                SessionService.SETTINGS,
                Map.of()));
        System.out.println(node.uri());
    }
}
