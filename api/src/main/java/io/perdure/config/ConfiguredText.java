package io.perdure.config;

/**
 * What was written, and where.
 *
 * @param key as messages name it, with its section
 * @param text without blanks around it
 * @param origin the place it comes from
 */
record ConfiguredText(String key, String text, String origin) {}
