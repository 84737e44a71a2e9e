package io.perdure.servlet.session;

import java.util.EventListener;

/**
 * A listener that is there already.
 *
 * @param type its class as the application wrote it: a bean's instance may be a proxy
 * @param listener is called
 */
record ListenerCandidate(Class<?> type, EventListener listener) {}
