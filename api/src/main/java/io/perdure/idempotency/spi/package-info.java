/** What a store of idempotency records must answer. Its contract test is in the testkit. */
package io.perdure.idempotency.spi;
