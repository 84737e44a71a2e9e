package io.perdure.session;

/**
 * What a user recognizes a session by, in a list of them. Both texts are readable in the database.
 *
 * @param label such as {@code Firefox on Linux}; may be empty
 * @param address the network it was made from, as far as it is to be kept; may be empty
 */
public record Device(String label, String address) {
    /** Nothing is known. */
    public static final Device UNKNOWN = new Device("", "");

    /**
     * A device without an address.
     *
     * @param label such as {@code Firefox on Linux}; may be empty
     * @return the device
     */
    public static Device labelled(String label) {
        return new Device(label, "");
    }
}
