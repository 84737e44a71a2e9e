package io.perdure.servlet.idempotency;

import java.util.List;

/**
 * A policy and where it holds, as clients are told.
 *
 * @param paths URL patterns; none for all that is not in another one
 * @param policy what holds there
 */
record PublishedEndpoint(List<String> paths, EndpointPolicy policy) {}
