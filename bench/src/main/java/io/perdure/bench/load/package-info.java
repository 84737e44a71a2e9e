/** Requests, one after the other on each of some connections, and how long their answers took. */
@NullMarked
package io.perdure.bench.load;

import org.jspecify.annotations.NullMarked;
