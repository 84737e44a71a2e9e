/** The idempotency filter: the whole HTTP contract of an {@code Idempotency-Key}. */
@NullMarked
package io.perdure.servlet.idempotency;

import org.jspecify.annotations.NullMarked;
