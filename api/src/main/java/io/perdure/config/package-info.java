/** Settings as text: their names, where they come from, and how a wrong one is refused. */
package io.perdure.config;
