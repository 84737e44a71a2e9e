package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Sends events of its own accord. */
@Path("ticker")
@Idempotent
public class Ticker {
    @Context
    private ServletContext context;

    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void tick(@Context SseEventSink sink, @Context Sse sse) {
        Runs runs = Runs.of(context);
        runs.elsewhere(() -> {
            CompletionStage<?> sent = sink.send(sse.newEvent("run " + runs.next()));
            sent.whenComplete((event, failure) -> sink.close());
        });
    }

    /** Has nothing else. */
    @ApplicationPath("api")
    public static final class Clock extends Application {
        public Clock() {}

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Ticker.class);
        }
    }
}
