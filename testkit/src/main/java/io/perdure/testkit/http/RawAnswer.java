package io.perdure.testkit.http;

/** All that a server sent until it closed the connection, one character per byte. */
record RawAnswer(String text) {
    private static final int STATUS_BEGIN = "HTTP/1.1 ".length();
    private static final int STATUS_LENGTH = 3;

    int status() {
        return Integer.parseInt(text.substring(STATUS_BEGIN, STATUS_BEGIN + STATUS_LENGTH));
    }

    boolean isProblem(Refusal refusal) {
        return text.contains("application/problem+json") && text.contains(refusal.slug() + '"');
    }
}
