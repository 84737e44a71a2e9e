package io.perdure.servlet.beans;

import jakarta.enterprise.context.SessionScoped;

/** Holds texts. */
@SessionScoped
public class TextBox extends Box<String> {
    private static final long serialVersionUID = 1L;
}
