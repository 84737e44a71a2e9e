package io.perdure.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** How CXF is started, which is to be told of features. */
final class Cxf implements JaxRs {
    @Override
    public ServletHolder serving(Class<? extends Application> application) {
        try {
            return new ServletHolder(new CXFNonSpringJaxrsServlet(
                    new WithFeature(application.getConstructor().newInstance())));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class WithFeature extends Application {
        private final Application application;

        WithFeature(Application application) {
            this.application = application;
        }

        @Override
        public Set<Class<?>> getClasses() {
            Set<Class<?>> classes = new HashSet<>(application.getClasses());
            classes.add(IdempotencyFeature.class);
            return classes;
        }
    }
}
