package io.perdure.idempotency;

import java.util.Optional;

/**
 * A method with rules of its own, found when the application started.
 *
 * @param method what a request will be told to be for
 * @param verb the HTTP method it answers; nothing if it answers none by itself, such as a locator
 * @param path below that of its application, as a URI template that begins with {@code /}
 */
public record FoundMethod(ResourceMethod method, Optional<String> verb, String path) {}
