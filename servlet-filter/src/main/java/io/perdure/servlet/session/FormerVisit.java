package io.perdure.servlet.session;

import io.perdure.session.ImportedSession;
import jakarta.servlet.http.Cookie;
import java.util.Optional;

/**
 * A client that came with another product's cookie.
 *
 * @param imported its session, which is ours now
 * @param farewell takes the other cookie away; nothing if ours has the same name
 */
record FormerVisit(ImportedSession imported, Optional<Cookie> farewell) {}
