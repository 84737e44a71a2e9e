package io.perdure.servlet;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The context of the application: an injected one cannot be used before the first request. */
@ApplicationScoped
class WebContext {
    /** Before any observer that needs a setting. */
    static final int FIRST = 1;

    private final AtomicReference<@Nullable ServletContext> context = new AtomicReference<>();

    void started(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) ServletContext of) {
        is(of);
    }

    /** The first one counts: where CDI cannot tell applications apart, another one may be announced here. */
    void is(ServletContext of) {
        context.compareAndSet(null, of);
    }

    /** Nothing outside of a web application, or where nobody has told of it. */
    Optional<ServletContext> get() {
        return Optional.ofNullable(context.get());
    }
}
