/** Whether this process can do its work: for readiness probes and for people. */
package io.perdure.health;
