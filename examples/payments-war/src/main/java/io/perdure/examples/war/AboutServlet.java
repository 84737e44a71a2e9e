package io.perdure.examples.war;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /about}: what this server says it is, one line each; {@code ?heard=}: what listeners heard of that;
 * {@code ?reservations}: how many keys were reserved.
 */
@WebServlet("/about")
@SuppressWarnings("serial") // nobody writes servlets to disk
public class AboutServlet extends HttpServlet {
    @Inject
    PaymentPersistence persistence;

    @Inject
    Heard heard;

    @Inject
    HeardReservations reservations;

    @Inject
    BeanManager beans;

    /** For the container. */
    public AboutServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String subject = request.getParameter("heard");
        String text = subject == null ? about(getServletContext()) : heard.about(subject);
        boolean counts = request.getParameter("reservations") != null;
        response.getWriter().print(counts ? Integer.toString(reservations.count()) : text);
    }

    private String about(ServletContext context) {
        return "server=" + context.getServerInfo() + "\nservlet=" + context.getMajorVersion() + "."
                + context.getMinorVersion() + "\njava=" + System.getProperty("java.version")
                + "\ntransactions=" + (persistence.managed().isPresent() ? "JTA" : "local")
                + "\npersistence=" + provider() + "\ncdi="
                + beans.getClass().getName() + "\n";
    }

    private String provider() {
        EntityManager manager =
                persistence.managed().orElseGet(() -> persistence.local().createEntityManager());
        return manager.getDelegate().getClass().getName();
    }
}
