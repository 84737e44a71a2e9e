/** What keeps stored data unreadable: sealing with a key ring, and keyed hashes. */
package io.perdure.crypto;
