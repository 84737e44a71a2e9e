/** Perdure without CDI: every part by its constructor. */
@NullMarked
package io.perdure.examples.quickstart;

import org.jspecify.annotations.NullMarked;
