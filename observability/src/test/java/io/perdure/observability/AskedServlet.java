package io.perdure.observability;

import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.TraceContextSource;
import io.perdure.session.SessionListener;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application that tells what CDI made for it. What not every server has is in classes of its own. */
public class AskedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** For the container. */
    public AskedServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(
                        switch (request.getPathInfo()) {
                            case "/listeners" -> count(IdempotencyListener.class) + " " + count(SessionListener.class);
                            case "/traces" -> count(TraceContextSource.class);
                            case "/session" -> request.getSession(true).isNew();
                            case "/measured" -> AskedMicrometer.runs();
                            case "/spans" -> AskedTelemetry.spans();
                            case "/sums" -> AskedTelemetry.sums();
                            case "/ready" -> AskedHealth.readiness();
                            default -> "a handler";
                        });
    }

    private static long count(Class<?> type) {
        Instance<?> beans = CDI.current().select(type, Any.Literal.INSTANCE);
        return beans.stream().count();
    }
}
