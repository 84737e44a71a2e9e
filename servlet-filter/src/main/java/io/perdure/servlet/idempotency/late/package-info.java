/** Request and response of somebody who learns late what is to become of them, and may have taken their streams before. */
@NullMarked
package io.perdure.servlet.idempotency.late;

import org.jspecify.annotations.NullMarked;
