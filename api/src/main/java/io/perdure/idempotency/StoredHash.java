package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.CorruptRecordException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The keyed hash of a request, and how it was taken. Stored as format 1 and the hash for {@link Fingerprint#RAW}, as
 * format 2, length of the recipe (2 bytes), recipe and hash for every other.
 *
 * @param recipe the way of digesting
 * @param mac the keyed hash
 */
record StoredHash(String recipe, Bytes mac) {
    private static final byte RAW_FORMAT = 1;
    private static final byte RECIPE_FORMAT = 2;

    Bytes encode() {
        if (recipe.equals(Fingerprint.RAW)) {
            return Bytes.of(ByteBuffer.allocate(1 + mac.length())
                    .put(RAW_FORMAT)
                    .put(mac.array())
                    .array());
        }
        byte[] text = recipe.getBytes(StandardCharsets.UTF_8);
        return Bytes.of(ByteBuffer.allocate(1 + Short.BYTES + text.length + mac.length())
                .put(RECIPE_FORMAT)
                .putShort((short) text.length)
                .put(text)
                .put(mac.array())
                .array());
    }

    static StoredHash decode(Bytes bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes.array());
        try {
            byte[] recipe =
                    switch (in.get()) {
                        case RAW_FORMAT -> new byte[0];
                        case RECIPE_FORMAT -> new byte[Short.toUnsignedInt(in.getShort())];
                        default ->
                            throw new CorruptRecordException("A stored request hash has an unknown format. "
                                    + "It was written by a newer version of Perdure, or altered.");
                    };
            in.get(recipe);
            byte[] mac = new byte[in.remaining()];
            in.get(mac);
            return new StoredHash(new String(recipe, StandardCharsets.UTF_8), Bytes.of(mac));
        } catch (BufferUnderflowException e) {
            throw new CorruptRecordException("A stored request hash ends too early. Restore the row from a backup.", e);
        }
    }
}
