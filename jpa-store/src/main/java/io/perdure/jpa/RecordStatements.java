package io.perdure.jpa;

import java.util.Optional;

/**
 * Statements on idempotency records that each database has its own way of.
 *
 * @param claim answers {@code 1} if granted; may answer {@code 0} and the live record if not
 * @param deleteExpired answers a row for each deleted one
 * @param lock takes the write lock before anything is read, where reading for update does not
 */
record RecordStatements(String claim, String deleteExpired, Optional<String> lock) {}
