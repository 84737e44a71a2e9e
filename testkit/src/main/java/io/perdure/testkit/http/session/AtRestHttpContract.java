package io.perdure.testkit.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of a session is readable in the database or the log, and keys can be changed: T53, T55. */
public abstract class AtRestHttpContract extends SessionContract {
    private static final String K1 = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String K2 = "k2:ISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A=";

    private final String text = unique();
    private final List<String> issued = new ArrayList<>();

    /** For subclasses. */
    protected AtRestHttpContract() {}

    /** All that a session can go through, with every secret that was handed out. */
    private Visitor lived() throws Exception {
        Visitor visitor = note(holding("k", text));
        visitor.told(A, "session.set=basket:basket:" + text);
        visitor.told(B, "session.changeId");
        note(visitor);
        visitor.told(A, "session.signIn=alice:Laptop");
        note(visitor).get(B, "k");
        Visitor ended = note(holding("k", text));
        ended.told(A, "session.invalidate");
        visitor.showing(visitor.secret().substring(1) + "A").assertNoSession();
        return visitor;
    }

    private Visitor note(Visitor visitor) {
        issued.add(visitor.secret());
        return visitor;
    }

    private void assertHidden(String all) {
        assertThat(all).as("something to search").isNotBlank();
        assertThat(issued).isNotEmpty().doesNotContain("");
        for (String secret : issued) {
            assertThat(all.contains(secret)).as("a secret in clear").isFalse();
        }
        assertThat(all.contains(text)).as("an attribute in clear").isFalse();
    }

    @Test
    @Tag("T53")
    @Tag("row36")
    @Tag("row38")
    void theDatabaseShowsNeitherSecretNorAttribute() throws Exception {
        require(Capability.DUMP);
        Visitor visitor = lived();
        assertHidden(service().dump());
        visitor.assertGets("k", text);
    }

    /** Shows that a dump would show what is readable. */
    @Test
    @Tag("T53")
    void theDatabaseShowsAttributesWhereThatIsAskedForAndStillNoSecret() throws Exception {
        require(Capability.DUMP);
        Client readable = encrypted(Map.of("perdure.encryption", "plaintext"));
        Visitor visitor = holding(new Visitor(readable), "k", text);
        assertThat(service().dump()).contains(text).doesNotContain(visitor.secret());
    }

    @Test
    @Tag("T53")
    @Tag("row37")
    void theLogShowsNeitherSecretNorAttributeEvenAtItsFinestLevel() throws Throwable {
        require(Capability.LOG);
        assertHidden(service().logOf(this::lived));
    }

    @Test
    @Tag("T53")
    @Tag("row37")
    void theLogShowsNothingOfWhatGoesWrong() throws Throwable {
        require(Capability.LOG);
        require(Capability.OUTAGE);
        String name = unique();
        Visitor visitor = note(holding(name, text));
        assertHidden(service().logOf(() -> {
            if (service().capabilities().contains(Capability.TAMPERING)) {
                service().flipBit(name);
            }
            visitor.get(A, name);
            visitor.visit(A, "session.set=" + name + ":text:" + text, "throw");
            service().stopStore();
            try {
                visitor.visit(B, "session.set=" + name + ":text:" + text);
            } finally {
                service().startStore();
            }
        }));
    }

    private Client encrypted(Map<String, String> settings) {
        require(Capability.SETTINGS);
        return started(service().with(settings));
    }

    private Client keys(String keys) {
        return encrypted(Map.of("perdure.keys", keys));
    }

    @Test
    @Tag("T55")
    @Tag("row40")
    void aSessionLastsThroughAChangeOfKeys() throws Exception {
        Client both = keys(K2 + "," + K1);
        Visitor visitor = holding(new Visitor(keys(K1)), "old", "v").at(both);
        visitor.assertGets("old", "v");
        visitor.set(B, "new", "w");
        visitor.set(B, "old", "rewritten");
        Visitor after = visitor.at(keys(K2));
        after.assertGets("new", "w");
        after.assertGets("old", "rewritten");
    }

    @Test
    @Tag("T55")
    @Tag("row40")
    void aKeyThatIsRemovedTooEarlyLosesNothingOnceItIsBack() throws Exception {
        Visitor visitor = holding(new Visitor(keys(K1)), "k", "v");
        Client without = keys(K2);
        Visitor early = visitor.at(without);
        early.assertGets("k", "null");
        early.set(A, "other", "w");
        visitor.assertGets("k", "v");
        assertThat(visitor.at(keys(K2 + "," + K1))
                        .told(A, "session.get=k", "session.get=other")
                        .lines())
                .containsExactly("v", "w");
    }

    @Test
    @Tag("T55")
    @Tag("row40")
    void aKeyThatIsMissingIsLoud() throws Throwable {
        require(Capability.LOG);
        Visitor visitor = holding(new Visitor(keys(K1)), "k", "v");
        Client without = keys(K2);
        assertThat(service().logOf(() -> visitor.at(without).get(A, "k"))).contains("k1");
    }
}
