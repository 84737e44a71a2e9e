/** The payments application: a service whose {@code POST /payments} may be sent twice and charges once. */
@NullMarked
package io.perdure.examples.payments;

import org.jspecify.annotations.NullMarked;
