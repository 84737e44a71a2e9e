package io.perdure.servlet.moving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What an application does with a request, and says. */
@FunctionalInterface
interface Page {
    Object answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
