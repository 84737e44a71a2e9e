package io.perdure.bench;

import java.time.Duration;

/**
 * What some requests cost.
 *
 * @param server processor time of the server's process
 * @param database processor time of all of PostgreSQL's processes
 * @param statements that the contender's database was asked
 * @param walBytes that those statements wrote to the write-ahead log
 * @param allocatedBytes on the server's heap
 * @param others the share of all processors that other processes of this machine took, from 0 to 1
 */
record Work(Duration server, Duration database, long statements, long walBytes, long allocatedBytes, double others) {}
