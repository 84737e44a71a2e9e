package io.perdure.idempotency;

import java.util.Optional;

/**
 * A method that answers requests, found by somebody behind the filter, such as JAX-RS.
 *
 * @param name class, method and parameters, for messages; no two methods have the same
 * @param rules its own, or those of its class; nothing for those of the application
 * @param answersLater whether it returns before its answer is there, which it gives on whatever thread
 */
public record ResourceMethod(String name, Optional<Idempotent> rules, boolean answersLater) {}
