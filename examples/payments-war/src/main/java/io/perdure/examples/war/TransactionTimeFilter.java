package io.perdure.examples.war;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Gives the transactions of requests with {@code ?seconds=} so long and no longer, where there is JTA. */
public class TransactionTimeFilter implements Filter {
    private static final String PARAMETER = "seconds=";

    /** For the container. */
    public TransactionTimeFilter() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // From the query alone: asking for a parameter would read the body of a form.
        String query = request instanceof jakarta.servlet.http.HttpServletRequest http ? http.getQueryString() : null;
        if (query == null || !query.startsWith(PARAMETER)) {
            chain.doFilter(request, response);
            return;
        }
        setTimeout(Integer.parseInt(query.substring(PARAMETER.length())));
        try {
            chain.doFilter(request, response);
        } finally {
            setTimeout(0);
        }
    }

    /** For the transactions that this thread begins; 0 is the server's default. */
    @SuppressWarnings("BanJNDI") // the name is a constant of the platform's
    private static void setTimeout(int seconds) throws ServletException {
        try {
            InitialContext.<UserTransaction>doLookup("java:comp/UserTransaction")
                    .setTransactionTimeout(seconds);
        } catch (NamingException | SystemException e) {
            throw new ServletException("no time of transactions can be set", e);
        }
    }
}
