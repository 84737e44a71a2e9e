package io.perdure.servlet.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Sessions that another product made, in its tables, and two nodes of ours. Its clock is the machine's, and ours begins there. */
abstract class MovingInFixture {
    static final Map<String, Object> ATTRIBUTES = Map.of(
            "name",
            "Adá",
            "count",
            42,
            "since",
            Instant.parse("2025-02-03T04:05:06Z"),
            "list",
            new ArrayList<>(List.of("tea", 2L)),
            "own",
            new Moved("basket", List.of(1, 2)));

    private final SettableClock clock = new SettableClock(InstantSource.system().instant());
    final Map<String, String> settings = new HashMap<>();
    private FormerApp former;
    private NewNode a;
    private NewNode b;

    abstract DatabaseExtension database();

    /** Makes the product's tables, as it makes them itself. */
    abstract FormerApp start() throws Exception;

    /** Makes our store refuse new rows, or accept them again. */
    abstract void refuseInserts(boolean refuse);

    /** Statements of an import: look, lock, read, delete, insert, remember. */
    abstract int statementsOfAnImport();

    @BeforeEach
    void startAll() throws Exception {
        former = start();
        settings.put("perdure.session.import", former.word());
        rows().execute("DELETE FROM perdure_session");
        former.tables().forEach(table -> rows().execute("DELETE FROM " + table));
        a = node("/app");
        b = node("/app");
    }

    @AfterEach
    void stopAll() {
        a.close();
        b.close();
        former.close();
    }

    Rows rows() {
        return new Rows(database().dataSource());
    }

    FormerApp former() {
        return former;
    }

    NewNode a() {
        return a;
    }

    NewNode b() {
        return b;
    }

    SettableClock clock() {
        return clock;
    }

    NewNode node(String path, String... more) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new NewNode(database().dataSource(), clock, path, all);
    }

    void assertLeft(int sessions) {
        former.tables()
                .forEach(table -> assertThat(rows().count(table)).as(table).isEqualTo(sessions));
    }

    static Object name(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        return session == null ? "no session" : session.getAttribute("name");
    }

    /** All attributes of ours, in order. */
    static String all(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        StringBuilder text = new StringBuilder();
        new TreeSet<>(Collections.list(session.getAttributeNames())).forEach(name -> text.append(name)
                .append('=')
                .append(session.getAttribute(name))
                .append(' '));
        return text.toString();
    }
}
