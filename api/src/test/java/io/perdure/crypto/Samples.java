package io.perdure.crypto;

import java.util.Arrays;
import java.util.Base64;

/** Key material that is no secret. */
final class Samples {
    private Samples() {}

    static SealingKey key(String id) {
        return new SealingKey(id, material(id.hashCode()));
    }

    static byte[] material(int seed) {
        byte[] material = new byte[32];
        Arrays.fill(material, (byte) seed);
        return material;
    }

    static String base64(int seed) {
        return Base64.getEncoder().encodeToString(material(seed));
    }
}
