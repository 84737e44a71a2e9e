/** A node of the crash lab: a small server process that stands still at a named point when it is told to. */
@NullMarked
package io.perdure.examples.lab.node;

import org.jspecify.annotations.NullMarked;
