package io.perdure.servlet.kit;

import java.io.Serializable;

/** A class of the application's own, which is another one in its next version. */
public final class Basket implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String content;

    /**
     * A basket with something in it.
     *
     * @param content what
     */
    public Basket(String content) {
        this.content = content;
    }

    @Override
    public String toString() {
        return "basket of " + content;
    }
}
