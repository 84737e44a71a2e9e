package io.perdure.session.spi;

/** Hears which sessions change, until it is closed. */
public interface SessionWatch extends AutoCloseable {
    /**
     * Whether every change is heard of, as far as anybody can tell. False while the connection that brings them is down:
     * what was heard before it came back may be incomplete.
     *
     * @return true while it listens
     */
    boolean isHearing();

    /** Ends it. */
    @Override
    void close();
}
