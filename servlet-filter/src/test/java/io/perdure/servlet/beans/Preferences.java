package io.perdure.servlet.beans;

import java.io.Serializable;

/** Made by a producer. */
public class Preferences implements Serializable {
    private static final long serialVersionUID = 1L;

    private String language = "none";

    public void language(String next) {
        language = next;
    }

    public String language() {
        return language;
    }
}
