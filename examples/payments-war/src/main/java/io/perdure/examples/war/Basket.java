package io.perdure.examples.war;

/**
 * An attribute of a class of the application's.
 *
 * @param fruit in it
 */
record Basket(String fruit) {}
