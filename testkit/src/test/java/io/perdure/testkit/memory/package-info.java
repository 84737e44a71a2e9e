/** The contracts over the stores in memory; in a package of its own, as an implementer's tests are. */
package io.perdure.testkit.memory;
