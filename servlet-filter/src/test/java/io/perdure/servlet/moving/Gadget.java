package io.perdure.servlet.moving;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** A class that nobody admits, and that says when it is made from a stream. */
final class Gadget implements Serializable {
    static final AtomicInteger MADE = new AtomicInteger();
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        MADE.incrementAndGet();
    }
}
