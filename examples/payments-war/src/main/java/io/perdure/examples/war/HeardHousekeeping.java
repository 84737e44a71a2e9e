package io.perdure.examples.war;

import io.perdure.housekeeping.HousekeepingEvent;
import io.perdure.housekeeping.HousekeepingListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whoever waits at the gate {@code housekeeping} learns that it works. */
@ApplicationScoped
class HeardHousekeeping implements HousekeepingListener {
    @Inject
    Gates gates;

    @Override
    public void on(HousekeepingEvent event) {
        gates.reach("housekeeping");
    }
}
