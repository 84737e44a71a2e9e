/** A handler whose effect is elsewhere: at a bank. */
@NullMarked
package io.perdure.examples.charging;

import org.jspecify.annotations.NullMarked;
