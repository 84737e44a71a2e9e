/** A JAX-RS client whose requests may be sent again. */
@NullMarked
package io.perdure.jaxrs.client;

import org.jspecify.annotations.NullMarked;
