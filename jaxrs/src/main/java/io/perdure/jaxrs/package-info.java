/** Idempotent resource methods of JAX-RS, and a client that retries. */
@NullMarked
package io.perdure.jaxrs;

import org.jspecify.annotations.NullMarked;
