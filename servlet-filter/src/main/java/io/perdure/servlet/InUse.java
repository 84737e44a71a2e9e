package io.perdure.servlet;

/**
 * Fired when a filter of the application gets its parts: it does not only see the library's jars, it uses them.
 */
public record InUse() {}
