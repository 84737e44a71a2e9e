/** The change logs, the one source of Perdure's DDL, and the class that applies them. */
@NullMarked
package io.perdure.liquibase;

import org.jspecify.annotations.NullMarked;
