/** Sessions that last: the values and the engine, without a container. */
package io.perdure.session;
