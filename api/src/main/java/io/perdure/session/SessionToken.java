package io.perdure.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret that a client shows to be taken for the owner of a session: 256 random bits. Never logged, never stored. */
public final class SessionToken {
    /** Random bytes of a token. */
    static final int RANDOM_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private SessionToken(String value) {
        this.value = value;
    }

    /**
     * Reads what a client sent.
     *
     * @param text a cookie's value or a bearer token
     * @return the token, or nothing if no token looks like that; its validity is not known yet
     */
    public static Optional<SessionToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
    }

    /**
     * The secret itself, for the client only.
     *
     * @return 43 characters of base64url
     */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionToken that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), that.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "SessionToken";
    }
}
