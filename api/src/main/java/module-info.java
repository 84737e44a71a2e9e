import org.jspecify.annotations.NullMarked;

/** Perdure's values, outcomes, store SPIs and the engines that know no container. */
@NullMarked
module io.perdure.api {
    requires static org.jspecify;

    exports io.perdure;
}
