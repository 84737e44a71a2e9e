/** What a store of sessions must answer. Its contract test is in the testkit. */
package io.perdure.session.spi;
