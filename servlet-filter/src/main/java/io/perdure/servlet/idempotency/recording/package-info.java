/** Requests that can be read again, and answers that are held, stored, and sent: the wrappers and the run they belong to. */
@NullMarked
package io.perdure.servlet.idempotency.recording;

import org.jspecify.annotations.NullMarked;
