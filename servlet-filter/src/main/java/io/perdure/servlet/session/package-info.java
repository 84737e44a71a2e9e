/** The session filter: the container's {@code HttpSession}, kept in a store. */
@NullMarked
package io.perdure.servlet.session;

import org.jspecify.annotations.NullMarked;
