package io.perdure.servlet.idempotency.recording;

import io.perdure.servlet.idempotency.fingerprint.RequestBody;
import java.io.Closeable;

/** The body of a request, which can be read any number of times until it is closed. */
public sealed interface ReceivedBody extends RequestBody, Closeable permits WholeBody, PartsBody {}
