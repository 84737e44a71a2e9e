package io.perdure.examples.lab;

import io.perdure.examples.lab.node.Flaw;
import java.nio.file.Path;

/**
 * One run of one scenario.
 *
 * @param scenario what is broken
 * @param strikes how often
 * @param load what clients do
 * @param flaw what is wrong with the nodes on purpose
 * @param folder where its files are; made by the run
 */
record RunPlan(Scenario scenario, int strikes, LoadPlan load, Flaw flaw, Path folder) {}
