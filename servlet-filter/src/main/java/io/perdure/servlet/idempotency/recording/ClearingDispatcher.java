package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * What was written before a forward is dropped (Servlet 6.0, section 9.4). Jetty clears its own buffer only, and not
 * what is held here.
 *
 * @param target where it goes
 */
record ClearingDispatcher(RequestDispatcher target) implements RequestDispatcher {
    @Override
    public void forward(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        response.resetBuffer();
        target.forward(request, response);
    }

    @Override
    public void include(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        target.include(request, response);
    }
}
