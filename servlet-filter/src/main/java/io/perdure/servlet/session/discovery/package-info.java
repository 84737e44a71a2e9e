/** Finds the session listeners that an application has declared, as its container does. */
@NullMarked
package io.perdure.servlet.session.discovery;

import org.jspecify.annotations.NullMarked;
