package io.perdure.session.spi;

import io.perdure.Bytes;
import java.util.Map;

/** The attributes of a session of another product, as it stored them. */
public sealed interface FormerAttributes {
    /**
     * Each by itself, in Java serialization.
     *
     * @param byName a stream of one object each
     */
    record Separate(Map<String, Bytes> byName) implements FormerAttributes {
        /**
         * Copies the map.
         *
         * @param byName a stream of one object each
         */
        public Separate {
            byName = Map.copyOf(byName);
        }
    }

    /**
     * All in one stream of Java serialization: their number as an object; then of each the name (modified UTF-8), a
     * byte that says which class loader made it, and the object.
     *
     * @param stream as Jetty 9.4 to 12 write it
     */
    record Together(Bytes stream) implements FormerAttributes {}
}
