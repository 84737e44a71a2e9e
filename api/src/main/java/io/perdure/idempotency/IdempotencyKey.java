package io.perdure.idempotency;

import java.util.regex.Pattern;

/** A client's name for one intended effect. Never logged, never stored readable. */
public final class IdempotencyKey {
    /** Most characters of a key. */
    public static final int MAXIMUM_LENGTH = 255;

    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private final String value;

    /**
     * A key as the client meant it, without quotes.
     *
     * @param value 1 to 255 printable ASCII characters, not only blanks; upper and lower case differ
     * @throws IllegalArgumentException if it is not; the message does not show the key
     */
    public IdempotencyKey(String value) {
        if (value.isBlank() || value.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "An idempotency key has 1 to 255 characters, not only blanks; this one has " + value.length());
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("An idempotency key has printable ASCII characters only");
        }
        this.value = value;
    }

    /**
     * The key itself.
     *
     * @return the characters, not to be logged
     */
    public String value() {
        return value;
    }

    /**
     * Whether nobody can guess the key: a random UUID (RFC 9562, version 4) has 122 random bits.
     *
     * @return true for a version 4 UUID
     */
    public boolean isRandomUuid() {
        return RANDOM_UUID.matcher(value).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "IdempotencyKey of " + value.length() + " characters";
    }
}
