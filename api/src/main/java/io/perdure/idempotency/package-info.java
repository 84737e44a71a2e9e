/** One request, one effect, one answer: the values and the engine, without a container. */
package io.perdure.idempotency;
