package io.perdure.servlet.moving;

import java.util.List;
import java.util.Map;

/** An application on another product, with that product's own classes and tables. */
interface FormerApp extends AutoCloseable {
    /** A new session with these attributes and, in seconds, this interval; answers its cookie. */
    default String begin(Map<String, ?> attributes, int interval) throws Exception {
        Answer answer = server().ask((request, response) -> {
            attributes.forEach(request.getSession()::setAttribute);
            request.getSession().setMaxInactiveInterval(interval);
            return "begun";
        });
        return answer.cookie(cookieName());
    }

    default String begin(Map<String, ?> attributes) throws Exception {
        return begin(attributes, 1800);
    }

    /** What the product itself finds. */
    default String read(String cookie, String attribute) throws Exception {
        return server().ask(
                        (request, response) -> request.getSession(false) == null
                                ? "no session"
                                : request.getSession().getAttribute(attribute),
                        cookie)
                .text();
    }

    WebServer server();

    String cookieName();

    /** The word in the setting. */
    String word();

    /** The names of its tables. */
    List<String> tables();

    /** The column of the session table that says when a session ends, in milliseconds. */
    String expiryColumn();

    /** The id of the session, as it is in the table. */
    String id(String cookie);

    /** Lets the product delete what it thinks has ended. */
    void cleanUp();

    @Override
    void close();
}
