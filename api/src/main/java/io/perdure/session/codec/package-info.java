/** How attributes become bytes: the standard codec, its rules, and the formats an application may add. */
package io.perdure.session.codec;
