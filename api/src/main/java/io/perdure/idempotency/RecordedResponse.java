package io.perdure.idempotency;

import java.util.List;

/**
 * An answer as it was given.
 *
 * @param form who makes the bytes that are sent
 * @param status the HTTP status
 * @param headers in order, repeated ones repeated
 * @param body the bytes; of an {@link Form#ERROR_PAGE}, the message in UTF-8
 */
public record RecordedResponse(Form form, int status, List<Header> headers, ResponseBody body) {
    /** Who makes the bytes that are sent. */
    public enum Form {
        /** The handler made them, and they are here. */
        BODY,
        /** The handler called {@code sendError}: the container makes them, from status and message. */
        ERROR_PAGE
    }

    /**
     * Copies the list of headers.
     *
     * @param form who makes the bytes that are sent
     * @param status the HTTP status
     * @param headers in order, repeated ones repeated
     * @param body the bytes; of an {@link Form#ERROR_PAGE}, the message in UTF-8
     */
    public RecordedResponse {
        headers = List.copyOf(headers);
    }

    /**
     * An answer made by the handler.
     *
     * @param status the HTTP status
     * @param headers in order, repeated ones repeated
     * @param body the bytes
     */
    public RecordedResponse(int status, List<Header> headers, ResponseBody body) {
        this(Form.BODY, status, headers, body);
    }
}
