package io.perdure.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A span for each request, as an agent makes one. */
public class AskedSpans extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger requests = new AtomicInteger();

    @Inject
    private transient OpenTelemetry telemetry;

    /** For the container. */
    public AskedSpans() {}

    /** One after the other: a client has its answer before the span of its request has ended. */
    @Override
    protected synchronized void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Span span = telemetry
                .getTracer("server")
                .spanBuilder("server " + requests.incrementAndGet())
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            request.setAttribute("scope", scope);
            chain.doFilter(request, response);
        } finally {
            span.end();
        }
    }
}
