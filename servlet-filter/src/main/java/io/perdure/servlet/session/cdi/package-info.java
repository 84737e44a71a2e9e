/**
 * {@code @SessionScoped} beans, in the sessions of the session filter: a context of CDI's own kind that takes the
 * place of the server's while the filter's request is under way. Nothing here is needed without CDI.
 */
@NullMarked
package io.perdure.servlet.session.cdi;

import org.jspecify.annotations.NullMarked;
