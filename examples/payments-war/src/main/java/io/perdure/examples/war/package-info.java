/**
 * Payments as a WAR, the same on every server. It takes from each what it offers: where there is a container-managed
 * EntityManager, work in mode {@code join} is in the server's JTA transaction, with the server's provider; elsewhere in
 * a transaction of EclipseLink's, which the WAR brings along.
 */
@NullMarked
package io.perdure.examples.war;

import org.jspecify.annotations.NullMarked;
