/** Asynchronous processing as filters see it, who must act before it ends. */
@NullMarked
package io.perdure.servlet.async;

import org.jspecify.annotations.NullMarked;
