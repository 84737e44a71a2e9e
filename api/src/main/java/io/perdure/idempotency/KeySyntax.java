package io.perdure.idempotency;

/** How a key may be written in a header. */
public enum KeySyntax {
    /** As a quoted string (RFC 9651, section 3.3.3), or as the bare characters, which most clients send. */
    LENIENT,
    /** Only as draft-ietf-httpapi-idempotency-key-header-07, section 2.1, says: as a quoted string. */
    STRICT
}
