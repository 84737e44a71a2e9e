package io.perdure.housekeeping;

/**
 * Something to be done in batches.
 *
 * @param name how the log calls it
 * @param batch does at most so many at once
 */
public record Chore(String name, Batch batch) {
    /** One bounded step of a chore. */
    @FunctionalInterface
    public interface Batch {
        /**
         * Does one batch.
         *
         * @param limit how many at most
         * @return how many were done; fewer than the limit means that nothing is left
         */
        int run(int limit);
    }
}
