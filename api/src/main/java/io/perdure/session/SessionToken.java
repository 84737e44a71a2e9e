package io.perdure.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secret that a client shows to be taken for the owner of a session: 256 random bits. Never logged, never stored. */
public final class SessionToken {
    /** Random bytes of a token. */
    static final int RANDOM_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([^ ]+)");

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
     * Reads the token of an {@code Authorization} header (RFC 6750, section 2.1). The scheme is written in any case, as
     * RFC 9110, section 11.1, has it.
     *
     * @param authorization the header's value
     * @return the token, or nothing if the scheme is another one, or no token looks like that
     */
    public static Optional<SessionToken> bearer(String authorization) {
        Matcher m = BEARER.matcher(authorization);
        return m.matches() ? parse(m.group(1)) : Optional.empty();
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
