package io.perdure.examples.lab;

/** Breaks something, and mends it again. */
@FunctionalInterface
interface Fault {
    /**
     * Strikes once.
     *
     * @param stage what there is to break
     * @param turn counts the strikes, from 0
     */
    void strike(Stage stage, int turn);
}
