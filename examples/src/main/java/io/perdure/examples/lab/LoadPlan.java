package io.perdure.examples.lab;

import java.time.Duration;

/**
 * How clients behave.
 *
 * @param clients how many at once
 * @param requests least number of orders
 * @param seed of all that is random
 * @param patience how long a client tries before it gives an order up
 */
record LoadPlan(int clients, int requests, long seed, Duration patience) {}
