package io.perdure.servlet.beans;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds anything. */
public abstract class Box<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayDeque<T> content = new ArrayDeque<>();

    public void put(T thing) {
        content.add(thing);
    }

    public Deque<T> content() {
        return content;
    }
}
