/**
 * The crash lab: real server processes under load, killed at named points and at random, with their database killed,
 * replaced, cut off and told the wrong time; and a checker that reads what is left.
 */
@NullMarked
package io.perdure.examples.lab;

import org.jspecify.annotations.NullMarked;
