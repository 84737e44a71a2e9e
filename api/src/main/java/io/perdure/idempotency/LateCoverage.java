package io.perdure.idempotency;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;

/**
 * A request that has passed the filter, and whose rules are known only when its method is found. Under the name of this
 * interface among the attributes of the request.
 */
public interface LateCoverage {
    /** What becomes of the request. */
    enum Decision {
        /** The method runs, and whatever it answers is looked after. */
        RUN,
        /** It has been answered, or will be: the method does not run, and what is written from now on is nobody's. */
        ANSWERED,
        /** The method is part of another handler, whose rules hold for the request. */
        PART,
        /** It is too late: nobody looks after the answer any more. */
        TOO_LATE
    }

    /**
     * Reads the body if there is a key, and reserves the key or finds what is known of it. Asked again, it answers the same.
     *
     * @param method was found, and everybody has had a say whether it may be called
     * @param caller who was authenticated behind the filter; nothing if nobody was
     * @return what is to be done
     * @throws IOException if the body cannot be read, or the client left
     * @throws io.perdure.ConfigurationException if the rules of the method are wrong
     */
    Decision cover(ResourceMethod method, Optional<Principal> caller) throws IOException;
}
