/** What tests of Perdure's parts, and of applications built on them, have in common. */
@NullMarked
package io.perdure.testkit;

import org.jspecify.annotations.NullMarked;
