package io.perdure.jaxrs;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application with transactions. */
@ApplicationPath("/api/*")
public class Hotel extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Rooms.class);
    }
}
