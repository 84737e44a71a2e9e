/** The filters, and what they wrap requests and responses with. */
@NullMarked
package io.perdure.servlet;

import org.jspecify.annotations.NullMarked;
