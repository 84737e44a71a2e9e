package io.perdure.examples.charging;

import java.util.Optional;

/** Somebody else's service, which is idempotent by a key as well. */
interface Bank {
    /** Charges once for each key, and answers the id of the charge. */
    String charge(String key, String amount);

    /** The id of the charge that was made under a key. */
    Optional<String> find(String key);
}
