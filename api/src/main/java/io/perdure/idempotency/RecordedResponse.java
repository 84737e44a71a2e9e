package io.perdure.idempotency;

import io.perdure.Bytes;
import java.util.List;

/**
 * An answer as it was given.
 *
 * @param status the HTTP status
 * @param headers in order, repeated ones repeated
 * @param body the bytes
 */
public record RecordedResponse(int status, List<Header> headers, Bytes body) {
    /**
     * Copies the list of headers.
     *
     * @param status the HTTP status
     * @param headers in order, repeated ones repeated
     * @param body the bytes
     */
    public RecordedResponse {
        headers = List.copyOf(headers);
    }
}
