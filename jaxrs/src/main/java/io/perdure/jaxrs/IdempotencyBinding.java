package io.perdure.jaxrs;

import io.perdure.idempotency.LateCoverage;
import io.perdure.idempotency.LateCoverage.Decision;
import io.perdure.idempotency.ResourceMethod;
import jakarta.annotation.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the {@code IdempotencyFilter} which method a request is for, and has it answer in the place of the method, if it
 * is to. The last of all request filters: those before it have authenticated the caller, or refused the request.
 */
@Priority(IdempotencyBinding.PRIORITY)
public final class IdempotencyBinding implements ContainerRequestFilter {
    /** Behind filters without a priority, because there are some among them that authenticate. */
    public static final int PRIORITY = Priorities.USER + 1000;

    private final ResourceMethods methods = new ResourceMethods();
    private final Uncovered uncovered = new Uncovered();

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest servlet;

    /** For JAX-RS, which injects the rest. */
    public IdempotencyBinding() {}

    /**
     * Has the request covered by the rules of its method.
     *
     * @throws IOException if the body cannot be read, or the client left
     */
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (resource == null || resource.getResourceMethod() == null) {
            return;
        }
        ResourceMethod method = methods.of(resource.getResourceClass(), resource.getResourceMethod());
        Decision decision = request.getProperty(LateCoverage.class.getName()) instanceof LateCoverage late
                ? late.cover(
                        method, Optional.ofNullable(request.getSecurityContext().getUserPrincipal()))
                : Decision.TOO_LATE;
        if (decision == Decision.ANSWERED) {
            request.abortWith(Response.noContent().build());
        } else if (isOnItsOwn(decision) && uncovered.isFor(method, request.getMethod())) {
            request.abortWith(uncovered.refusal(method));
        }
    }

    /** What another handler forwarded to is under the rules of that one. */
    private boolean isOnItsOwn(Decision decision) {
        return decision == Decision.TOO_LATE
                || (decision == Decision.PART
                        && servlet != null
                        && servlet.getDispatcherType() == DispatcherType.REQUEST);
    }
}
