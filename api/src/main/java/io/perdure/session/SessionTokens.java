package io.perdure.session;

import io.perdure.crypto.Secrets;

/** Makes tokens and hides them. */
record SessionTokens(Secrets secrets) {
    private static final int ID_BYTES = 16;

    SessionToken fresh() {
        return SessionToken.parse(secrets.randomText(SessionToken.RANDOM_BYTES)).orElseThrow();
    }

    /** A public id for a session. */
    String freshId() {
        return secrets.randomText(ID_BYTES);
    }

    /** What the store knows of a token. */
    String hash(SessionToken token) {
        return secrets.hash().text("session", token.value());
    }

    /** What a log may know of a token. */
    String reference(SessionToken token) {
        return reference(hash(token));
    }

    /** The same, where nobody knows the token any more. */
    String reference(String tokenHash) {
        return secrets.hash().text("reference", tokenHash);
    }
}
