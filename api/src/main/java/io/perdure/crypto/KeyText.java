package io.perdure.crypto;

import java.util.Base64;

/** One key as text, {@code id:base64}. Messages name its place, and never show any of it. */
final class KeyText {
    private KeyText() {}

    static SealingKey parse(String entry, String place) {
        int colon = entry.indexOf(':');
        if (colon < 1 || !SealingKey.isId(entry.substring(0, colon))) {
            throw new IllegalArgumentException(
                    place + " is not of the form id:base64, with 1 to 32 letters, digits, '-' or '_' as its id");
        }
        return new SealingKey(entry.substring(0, colon), decode(entry.substring(colon + 1), place));
    }

    private static byte[] decode(String base64, String place) {
        byte[] material = decodeOrThrow(base64, place);
        if (material.length != SealingKey.LENGTH) {
            throw new IllegalArgumentException(place + " has " + material.length + " bytes; AES-256 takes 32");
        }
        return material;
    }

    private static byte[] decodeOrThrow(String base64, String place) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes a character of the key: it must not go further.
            throw new IllegalArgumentException(place + " is not base64 after its id");
        }
    }
}
