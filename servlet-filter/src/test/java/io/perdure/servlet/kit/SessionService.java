package io.perdure.servlet.kit;

import io.perdure.testkit.http.Answer;
import io.perdure.testkit.http.Client;
import io.perdure.testkit.http.ServiceUnderTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two nodes with sessions on Jetty in this JVM, each with stores of its own. */
final class SessionService implements LocalService {
    static final Map<String, String> SETTINGS = Map.of(
            "perdure.keys", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "perdure.pepper", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
            "perdure.session.classes", "io.perdure.servlet.kit.*",
            "perdure.housekeeping.interval", "0");

    private final KitSetup setup;
    private final Variant variant;
    private final List<SessionNode> nodes = new ArrayList<>();

    /** In what services of one test class differ. */
    private record Variant(Map<String, String> settings, Map<String, String> cookie, boolean upgrading) {}

    private SessionService(KitSetup setup, Variant variant) {
        this.setup = setup;
        this.variant = variant;
        for (int i = 0; i < Client.NODES; i++) {
            nodes.add(start(i));
        }
    }

    static SessionService start(KitSetup setup) {
        return new SessionService(setup, new Variant(SETTINGS, Map.of(), false));
    }

    private SessionNode start(int index) {
        SessionArchive archive = SessionArchive.clocked();
        return new SessionNode(new SessionNode.Plan(
                variant.upgrading() && index > 0 ? archive.upgraded() : archive,
                setup.dataSource(),
                setup.clock(),
                variant.settings(),
                variant.cookie()));
    }

    @Override
    public KitSetup setup() {
        return setup;
    }

    @Override
    public URI node(int index) {
        return nodes.get(index).uri();
    }

    @Override
    public ServiceUnderTest with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variant.settings());
        all.putAll(more);
        return new SessionService(setup, new Variant(all, variant.cookie(), variant.upgrading()));
    }

    @Override
    public ServiceUnderTest withCookie(Map<String, String> config) {
        return new SessionService(setup, new Variant(variant.settings(), config, variant.upgrading()));
    }

    @Override
    public ServiceUnderTest upgrading() {
        return new SessionService(setup, new Variant(variant.settings(), variant.cookie(), true));
    }

    @Override
    public ServiceUnderTest processes() {
        return SessionProcesses.start(setup);
    }

    @Override
    public void restart(int index) {
        nodes.get(index).close();
        nodes.set(index, start(index));
    }

    @Override
    public int deleteEnded(int node, int limit) {
        try {
            Answer answer = new Client(this).control(node, "POST", "/control/ended?limit=" + limit);
            if (answer.status() != 200) {
                throw new IllegalStateException("Nothing was deleted: " + answer.status());
            }
            return Integer.parseInt(answer.text());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long storedSessions() {
        return new SessionTables(setup.dataSource()).count();
    }

    @Override
    public void flipBit(String attribute) {
        new SessionTables(setup.dataSource()).flipBit(attribute);
    }

    @Override
    public void swap(String one, String other) {
        new SessionTables(setup.dataSource()).swap(one, other);
    }

    @Override
    public Runnable snapshot(String attribute) {
        return new SessionTables(setup.dataSource()).snapshot(attribute);
    }

    @Override
    public void close() {
        nodes.forEach(SessionNode::close);
    }
}
