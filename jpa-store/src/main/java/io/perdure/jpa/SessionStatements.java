package io.perdure.jpa;

import java.util.Optional;

/**
 * Statements on sessions that each database has its own way of.
 *
 * @param insert a session without attributes
 * @param insertWith a session with attributes
 * @param write answers at least a row if the session is live, and none if not
 * @param deleteExpired answers a row for each deleted one
 * @param lock takes the write lock before anything is read, where reading for update does not
 */
record SessionStatements(
        String insert, AttributeSql insertWith, AttributeSql write, String deleteExpired, Optional<String> lock) {}
