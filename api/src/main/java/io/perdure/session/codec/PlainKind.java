package io.perdure.session.codec;

/** One kind of values that the plain form stores. */
interface PlainKind {
    /** The bytes that may open such a value; every kind has its own, for ever. */
    String tags();

    /** Whether it is of this kind, whatever is in it. */
    boolean covers(Object value);

    /**
     * Tells the survey which classes must be named, and shows it what is in the value.
     *
     * @return false if something in it has no plain form
     */
    default boolean survey(Object value, Survey survey) {
        return true;
    }

    /** Writes the tag and the value. */
    void write(Object value, PlainWriter out);

    /** Reads what follows the tag. */
    Part read(char tag, PlainReader in);
}
