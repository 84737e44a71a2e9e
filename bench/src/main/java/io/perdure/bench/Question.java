package io.perdure.bench;

import io.perdure.bench.load.Visitor;
import io.perdure.bench.server.Contender;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is asked, of whom, and what the answer should be.
 *
 * @param name for the command line and for files
 * @param visitors who asks, by number
 * @param rows what honest work leaves
 * @param contenders the first is what the others are compared with
 * @param targets what is wanted
 */
record Question(
        String name, IntFunction<Visitor> visitors, Rows rows, List<Contender> contenders, List<Target> targets) {}
