package io.perdure.jpa;

import java.util.Optional;

/**
 * Statements on idempotency records that each database has its own way of.
 *
 * @param claim answers the attempt if granted; may answer {@code 0} and the live record if not
 * @param complete answers a row if completed, and notifies who waits where that is possible
 * @param release answers a row if deleted, and notifies who waits where that is possible
 * @param deleteExpired answers a row for each deleted one
 * @param deleteExpiredParts answers a row for each deleted one
 * @param lock takes the write lock before anything is read, where reading for update does not
 */
record RecordStatements(
        String claim,
        String complete,
        String release,
        String deleteExpired,
        String deleteExpiredParts,
        Optional<String> lock) {}
