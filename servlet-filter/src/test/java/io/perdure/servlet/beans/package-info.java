/** An application with session-scoped beans of all kinds. Each node has these classes from a loader of its own. */
package io.perdure.servlet.beans;
