package io.perdure.servlet.idempotency;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many bits a key may have. By how often its characters occur (Shannon), which catches repetition; and by the
 * kinds of characters it is made of, which catches what is short: the smaller one counts.
 */
final class KeyEntropy {
    private static final int ASCII = 128;
    private static final int LETTERS = 26;
    private static final int DIGITS = 10;
    private static final int OTHERS = 33;

    private KeyEntropy() {}

    static double bits(String key) {
        return key.length() * Math.min(log2(pool(key)), perCharacter(key));
    }

    private static double perCharacter(String key) {
        int[] counts = new int[ASCII];
        key.chars().forEach(c -> counts[c]++);
        return Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> (double) count / key.length())
                .map(share -> -share * log2(share))
                .sum();
    }

    private static int pool(String key) {
        return IntStream.of(
                        key.chars().anyMatch(KeyEntropy::isLower) ? LETTERS : 0,
                        key.chars().anyMatch(KeyEntropy::isUpper) ? LETTERS : 0,
                        key.chars().anyMatch(KeyEntropy::isDigit) ? DIGITS : 0,
                        key.chars().anyMatch(c -> !isLower(c) && !isUpper(c) && !isDigit(c)) ? OTHERS : 0)
                .sum();
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
