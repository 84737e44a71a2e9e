package io.perdure.servlet.moving;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application with one page, which a test writes. */
final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient volatile Page page = (request, response) -> "";

    void show(Page next) {
        page = next;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object said = page.answer(request, response);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(said);
    }
}
