package io.perdure.jaxrs.client;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Gives every POST and PATCH of a client an {@code Idempotency-Key}, a random UUID, unless it has one. It cannot send
 * anything again: somebody who does, such as {@link IdempotentRetries} or a proxy, needs the key that is there.
 */
@ConstrainedTo(RuntimeType.CLIENT)
public final class IdempotencyKeys implements ClientRequestFilter {
    private static final Set<String> UNSAFE = Set.of("POST", "PATCH");

    private final RandomKeys keys = new RandomKeys(new SecureRandom());

    /** To be registered with a client, as a class or an object. */
    public IdempotencyKeys() {}

    @Override
    public void filter(ClientRequestContext request) {
        if (UNSAFE.contains(request.getMethod()) && !request.getHeaders().containsKey(RandomKeys.HEADER)) {
            request.getHeaders().putSingle(RandomKeys.HEADER, keys.next());
        }
    }
}
