package io.perdure.examples.lab.node;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Only what went wrong is worth a line: the processes of the lab start hundreds of times. */
public final class LabLogging {
    private static final Logger ROOT = Logger.getLogger("");

    private LabLogging() {}

    /** From now on, warnings and worse. */
    public static void quiet() {
        ROOT.setLevel(Level.WARNING);
    }
}
