package io.perdure.bench.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What all threads of this process have allocated. Threads that have ended are not counted: the server's do not end. */
final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    static void answer(InputStream questions, PrintStream answers) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                answers.println("ALLOCATED " + total());
            }
        }
    }

    private static long total() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
