/**
 * Metrics, spans, health and JMX of an application with Perdure, for whichever of their APIs are on its class path. With CDI
 * nothing has to be registered: {@link io.perdure.observability.ObservabilityExtension} makes beans for those that are
 * there. Without CDI, make the objects yourself and hand them to the engines as listeners.
 */
@NullMarked
package io.perdure.observability;

import org.jspecify.annotations.NullMarked;
