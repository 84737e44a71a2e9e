package io.perdure.examples.lab;

import java.time.Instant;

/**
 * What was done to break something.
 *
 * @param time when
 * @param kill whether a process was killed with SIGKILL
 * @param what a point, or a kind of fault
 * @param where a node, or the database
 */
record Event(Instant time, boolean kill, String what, String where) {}
