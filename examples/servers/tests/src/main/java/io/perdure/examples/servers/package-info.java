/**
 * What is asked of each server, by HTTP alone: {@link io.perdure.examples.servers.PaymentsTest} on the WAR as it is,
 * and the other tests on the ways to bring the library along.
 *
 * <p>System properties say where things are: {@code server.name}, {@code server.home}, {@code server.war} and
 * {@code server.work}, a folder for what each node writes. Nodes are processes, but those of Jetty, and containers of
 * Arquillian's, {@code node1} and {@code node2}; all of them listen on loopback only.
 */
package io.perdure.examples.servers;
