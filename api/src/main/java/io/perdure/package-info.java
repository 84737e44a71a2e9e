/** What every part of Perdure shares: its exceptions and its bytes. */
package io.perdure;
