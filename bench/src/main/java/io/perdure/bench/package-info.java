/** What a request costs, with Perdure and with what one would use instead, side by side in one run. */
@NullMarked
package io.perdure.bench;

import org.jspecify.annotations.NullMarked;
