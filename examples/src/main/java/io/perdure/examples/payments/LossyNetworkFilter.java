package io.perdure.examples.payments;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * A network that loses answers, on request: with {@code X-Lose-Answer: true} everything further in runs to its end, and
 * then the connection is cut before a byte of the answer has left. To the client this is what a broken cable is: it
 * cannot tell whether it was charged. Must be the outermost filter, for what it passes on never reaches the client.
 */
final class LossyNetworkFilter implements Filter {
    static final String HEADER = "X-Lose-Answer";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && "true".equals(http.getHeader(HEADER))) {
            loseAnswer(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void loseAnswer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, new LostResponse(response));
        } finally {
            ServletContextRequest.getServletContextRequest(request)
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }
}
