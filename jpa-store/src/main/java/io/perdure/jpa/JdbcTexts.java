package io.perdure.jpa;

import java.util.concurrent.ConcurrentHashMap;

/** Remembers texts: there are few, and each is asked for at every request. */
final class JdbcTexts {
    /** The statement that writes a session has one text for each number of attributes. */
    private static final int MOST = 1000;

    private final ConcurrentHashMap<String, JdbcText> texts = new ConcurrentHashMap<>();

    JdbcText of(Sql sql) {
        JdbcText known = texts.get(sql.text());
        if (known != null) {
            return known;
        }
        JdbcText text = JdbcText.of(sql);
        if (texts.size() < MOST) {
            texts.put(sql.text(), text);
        }
        return text;
    }
}
