import org.jspecify.annotations.NullMarked;

/** Perdure's values, outcomes, store SPIs and the engines that know no container. */
@NullMarked
module io.perdure.api {
    requires static transitive org.jspecify;

    exports io.perdure;
    exports io.perdure.config;
    exports io.perdure.crypto;
    exports io.perdure.health;
    exports io.perdure.housekeeping;
    exports io.perdure.idempotency;
    exports io.perdure.idempotency.spi;
    exports io.perdure.session;
    exports io.perdure.session.codec;
    exports io.perdure.session.spi;
}
