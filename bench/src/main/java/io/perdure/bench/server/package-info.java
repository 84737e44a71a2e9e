/** The servers that are measured: the same small applications, with whatever a user might choose to do the work. */
@NullMarked
package io.perdure.bench.server;

import org.jspecify.annotations.NullMarked;
