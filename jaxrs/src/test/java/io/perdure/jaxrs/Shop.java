package io.perdure.jaxrs;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The application under test, which finds the feature by itself. */
@ApplicationPath("api")
public class Shop extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                Orders.class,
                Ordinary.class,
                Later.class,
                Ends.class,
                Charges.class,
                Refused.Mapper.class,
                Packed.Interceptor.class,
                SignIn.class,
                Stamp.class,
                EarlyReader.class);
    }
}
