/** How a request is recognised when it comes again: what counts, and how it is digested. */
@NullMarked
package io.perdure.servlet.idempotency.fingerprint;

import org.jspecify.annotations.NullMarked;
