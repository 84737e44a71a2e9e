package io.perdure.jaxrs;

import io.perdure.idempotency.FoundMethod;
import io.perdure.idempotency.ResourceApplications;
import io.perdure.idempotency.ResourceMethod;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the {@code IdempotencyFilter} where the JAX-RS applications are, so that it leaves their requests to them. */
@HandlesTypes({ApplicationPath.class, Application.class, Path.class})
public final class ResourceScan implements ServletContainerInitializer {
    /** For the container. */
    public ResourceScan() {}

    /**
     * Leaves {@link ResourceApplications} among the attributes of the application.
     *
     * @param classes applications and resources that the container found; null for none
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Set<String> names = new TreeSet<>();
        List<String> patterns = new ArrayList<>();
        List<FoundMethod> methods = new ArrayList<>();
        for (Class<?> type : classes == null ? Set.<Class<?>>of() : classes) {
            if (Application.class.isAssignableFrom(type)) {
                names.add(type.getName());
            }
            ApplicationPath path = type.getAnnotation(ApplicationPath.class);
            if (path != null) {
                patterns.add(pattern(path.value()));
            }
            if (type.isAnnotationPresent(Path.class)) {
                methods.addAll(ruled(type));
            }
        }
        context.setAttribute(ResourceApplications.class.getName(), new ResourceApplications(names, patterns, methods));
    }

    /** As JAX-RS 3.1, section 2.3.2, has it; the path is encoded or not, and may end in what a pattern ends in. */
    private static String pattern(String path) {
        String bare = path.replaceAll("^/+|(/\\*?)+$", "");
        return bare.isEmpty() ? "/*" : "/" + bare + "/*";
    }

    private static List<FoundMethod> ruled(Class<?> type) {
        String base = ResourceMethods.path(type).orElse("");
        List<FoundMethod> ruled = new ArrayList<>();
        for (Method method : type.getMethods()) {
            ResourceMethod read = ResourceMethods.read(type, method);
            if (method.getDeclaringClass() != Object.class && read.rules().isPresent()) {
                ruled.add(new FoundMethod(
                        read, ResourceMethods.verb(type, method), template(base, ResourceMethods.path(type, method))));
            }
        }
        return ruled;
    }

    private static String template(String base, String own) {
        return ("/" + base + "/" + own).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }
}
