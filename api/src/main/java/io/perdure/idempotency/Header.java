package io.perdure.idempotency;

/**
 * One header line of an answer.
 *
 * @param name as the handler wrote it
 * @param value as the handler wrote it
 */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return "Header " + name;
    }
}
