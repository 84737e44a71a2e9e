package io.perdure.session.codec;

import static java.io.ObjectStreamConstants.TC_NULL;

import io.perdure.session.UnreadableAttributeException;

/** What a stream of Java serialization may take to read, counted while it is scanned. */
final class StreamLimits {
    static final int MAX_DEPTH = 40;
    static final int MAX_REFERENCES = 100_000;
    /** Objects that computing all hashes may visit: well below a second. */
    private static final long MAX_HASHED = 5_000_000;

    private int references;
    private long hashed;
    private boolean exceeded;

    /** Counts an object, a reference or a null. */
    void count(byte tag, int depth) {
        if (depth > MAX_DEPTH && tag != TC_NULL) {
            throw tooMuch("It is nested more than " + MAX_DEPTH + " deep");
        }
        if (++references > MAX_REFERENCES) {
            throw tooMuch("It has more than " + MAX_REFERENCES + " objects");
        }
    }

    /** Counts a member that is asked for its hash, with so many objects in it. */
    void countHash(long member) {
        hashed = sum(hashed, member);
        if (hashed > MAX_HASHED) {
            throw tooMuch("Its hashed collections share so much that reading it would not end");
        }
    }

    private UnreadableAttributeException tooMuch(String message) {
        exceeded = true;
        return PlainReader.damaged(message);
    }

    /** Adds numbers of objects; what is beyond the limit is all the same. */
    static long sum(long one, long other) {
        return Math.min(one + other, MAX_HASHED + 1);
    }

    long hashed() {
        return hashed;
    }

    /** The members that were counted since are read again. */
    void hashedWere(long before) {
        hashed = before;
    }

    /** Whether a limit was met, which no other reading of the bytes mends. */
    boolean areExceeded() {
        return exceeded;
    }
}
