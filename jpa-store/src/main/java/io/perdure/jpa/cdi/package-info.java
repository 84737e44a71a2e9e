/** The stores as CDI beans. */
@NullMarked
package io.perdure.jpa.cdi;

import org.jspecify.annotations.NullMarked;
