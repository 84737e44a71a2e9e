package io.perdure.servlet.kit;

import io.perdure.jpa.JpaStores;
import io.perdure.testkit.http.ServiceUnderTest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two nodes on Jetty in this JVM. */
final class KitService implements LocalService {
    private final KitSetup setup;
    private final Map<String, String> settings;
    private final List<JpaStores> stores = new ArrayList<>();
    private final List<KitNode> nodes = new ArrayList<>();
    private final boolean compressing;

    private KitService(KitSetup setup, Map<String, String> settings, boolean compressing) {
        this.setup = setup;
        this.settings = settings;
        this.compressing = compressing;
    }

    static KitService start(KitSetup setup) {
        return start(setup, Map.of(), false);
    }

    private static KitService start(KitSetup setup, Map<String, String> settings, boolean compressing) {
        KitService service = new KitService(setup, settings, compressing);
        JpaStores stores = service.open(InstantSource.system());
        service.nodes.add(service.node(stores, setup.clock()));
        service.nodes.add(service.node(stores, setup.clock()));
        return service;
    }

    private JpaStores open(InstantSource base) {
        JpaStores opened = JpaStores.open(setup.dataSource(), base);
        stores.add(opened);
        return opened;
    }

    private KitNode node(JpaStores opened, InstantSource clock) {
        return new KitNode(opened.idempotency(), clock, settings, compressing);
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
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return start(setup, all, compressing);
    }

    @Override
    public ServiceUnderTest compressing() {
        return start(setup, settings, true);
    }

    @Override
    public ServiceUnderTest skewed(Duration ahead) {
        KitService service = new KitService(setup, settings, compressing);
        InstantSource right = InstantSource.system();
        for (InstantSource base : List.of(right, InstantSource.offset(right, ahead))) {
            JpaStores opened = service.open(base);
            service.nodes.add(service.node(opened, opened.clock()));
        }
        return service;
    }

    @Override
    public void restart(int index) {
        nodes.get(index).close();
        nodes.set(index, node(stores.get(0), setup.clock()));
    }

    @Override
    public int deleteExpired(int limit) {
        return nodes.get(0).deleteExpired(limit);
    }

    @Override
    public void close() {
        nodes.forEach(KitNode::close);
        stores.forEach(JpaStores::close);
    }
}
