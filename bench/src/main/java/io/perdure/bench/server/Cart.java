package io.perdure.bench.server;

/** What sessions hold: a number in front of as much text as applications keep. */
final class Cart {
    static final String ATTRIBUTE = "cart";

    private static final int DIGITS = 8;
    private static final String GOODS =
            "two apples, a loaf of bread; ".repeat(9).substring(0, 248);

    private Cart() {}

    static String first() {
        return of(0);
    }

    static String after(String cart) {
        return of(Integer.parseInt(cart, 0, DIGITS, 10) + 1);
    }

    private static String of(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits + GOODS;
    }
}
