package io.perdure.servlet.session;

/**
 * Where a cookie is sent.
 *
 * @param path empty for the application's
 * @param domain empty for the host that set it, and no other
 */
record CookieScope(String path, String domain) {}
