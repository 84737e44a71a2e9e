package io.perdure.examples.servers;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What is said when something fails. */
final class Failure {
    private Failure() {}

    /** With all causes; empty if nothing fails. */
    static String of(Runnable deployment) {
        StringWriter said = new StringWriter();
        try {
            deployment.run();
        } catch (Exception e) { // a checked one, which the method does not declare
            e.printStackTrace(new PrintWriter(said, true));
        }
        return said.toString();
    }
}
