package io.perdure.servlet.idempotency;

import java.util.Arrays;

/**
 * How many bits a key may have, by how often each of its characters occurs (Shannon). That is never more than the kinds
 * of characters allow, letters or digits, so these need not be looked at.
 */
final class KeyEntropy {
    private static final int ASCII = 128;

    private KeyEntropy() {}

    static double bits(String key) {
        int[] counts = new int[ASCII];
        key.chars().forEach(c -> counts[c]++);
        return Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> count * log2((double) key.length() / count))
                .sum();
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
