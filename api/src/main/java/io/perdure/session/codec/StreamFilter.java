package io.perdure.session.codec;

import java.io.ObjectInputFilter;

/**
 * Judges one stream, class by class, before any of them is initialized. The scan has counted already; the
 * counts here are a net, and for the arrays that classes make while they read themselves.
 */
final class StreamFilter implements ObjectInputFilter {
    /** Classes may read deeper than they were written, by a step or two for what they make themselves. */
    private static final int MAX_DEPTH = StreamLimits.MAX_DEPTH + 10;

    /** The widest table of the JDK has eight places for each of its entries. */
    private static final int PLACES_EACH = 8;

    private static final int SMALL = 4096;

    private final Admission admission;
    private final int bytes;
    private long places;

    StreamFilter(Admission admission, int bytes) {
        this.admission = admission;
        this.bytes = bytes;
    }

    /** A refusal is thrown, because the stream's own message would not name the class. */
    @Override
    public Status checkInput(FilterInfo info) {
        places += Math.max(0, info.arrayLength());
        if (info.depth() > MAX_DEPTH
                || info.references() > StreamLimits.MAX_REFERENCES * 2L
                || info.streamBytes() > bytes
                || places > (long) PLACES_EACH * bytes + SMALL) {
            throw PlainReader.damaged("It takes more room than its " + bytes + " bytes can fill");
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        if (!admission.admits(type)) {
            throw admission.unreadable(type);
        }
        return Status.ALLOWED;
    }
}
