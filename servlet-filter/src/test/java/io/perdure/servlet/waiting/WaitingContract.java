package io.perdure.servlet.waiting;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.testkit.database.DatabaseExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of waiting share: a cluster, a client, and a first request that is held. */
abstract class WaitingContract {
    /** So many requests at once leave each a connection to the database in time. */
    private static final int AT_ONCE = 50;

    final Sender sender = new Sender();
    Cluster cluster;

    abstract DatabaseExtension database();

    @BeforeEach
    void openCluster() {
        cluster = new Cluster(database());
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
        sender.close();
    }

    /** Sends the first request, and returns when its handler is at work. */
    CompletableFuture<HttpResponse<byte[]>> hold(FilterNode node, Gated gate) {
        CompletableFuture<HttpResponse<byte[]>> begun = sender.begin(node);
        gate.awaitFirst();
        return begun;
    }

    /** Sends duplicates, and returns when all have been found in flight. */
    List<CompletableFuture<HttpResponse<byte[]>>> park(FilterNode node, int waiters) {
        int before = node.heard(IdempotencyEvent.InFlight.class);
        List<CompletableFuture<HttpResponse<byte[]>>> begun = new ArrayList<>();
        for (int i = 1; i <= waiters; i++) {
            begun.add(sender.begin(node));
            if (i % AT_ONCE == 0 || i == waiters) {
                int sent = i;
                Soon.holds("all wait", () -> node.heard(IdempotencyEvent.InFlight.class) == before + sent);
            }
        }
        return begun;
    }

    CompletableFuture<HttpResponse<byte[]>> park(FilterNode node) {
        return park(node, 1).get(0);
    }

    /** The looks go on until the last waiter has left the room. */
    static void assertNobodyWaits(StoreProbe store) {
        int[] looks = {store.count("find")};
        long[] quietSince = {System.nanoTime()};
        Soon.holds("nobody waits", () -> {
            if (store.count("find") != looks[0]) {
                looks[0] = store.count("find");
                quietSince[0] = System.nanoTime();
            }
            return System.nanoTime() - quietSince[0] > Duration.ofMillis(2_500).toNanos();
        });
    }
}
