package io.perdure.servlet.kit;

import io.perdure.testkit.SettableClock;
import io.perdure.testkit.http.Capability;
import java.util.Set;

/** What services of one test class share. */
record KitSetup(SwitchedDataSource dataSource, String jdbcUrl, SettableClock clock, Set<Capability> capabilities) {}
