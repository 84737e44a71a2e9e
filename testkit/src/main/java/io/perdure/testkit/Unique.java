package io.perdure.testkit;

import java.security.SecureRandom;
import java.util.Base64;

/** Names nobody else has, so that tests may share a table. As long as those the engines make. */
final class Unique {
    private Unique() {}

    /** 22 characters: an id or a reservation's token. */
    static String id() {
        return text(16);
    }

    /** 43 characters: a record's id or a token's hash. */
    static String hash() {
        return text(32);
    }

    private static String text(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
