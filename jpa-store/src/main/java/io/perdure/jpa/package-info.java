/** Both stores on Jakarta Persistence: native statements for what one statement decides, entities for the rest. */
@NullMarked
package io.perdure.jpa;

import org.jspecify.annotations.NullMarked;
