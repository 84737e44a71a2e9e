package io.perdure.jpa;

import io.perdure.ConfigurationException;
import io.perdure.config.Setting;
import io.perdure.config.Settings;

/**
 * The sessions of one application among those in the database. Those of others are neither found nor listed nor ended.
 *
 * @param application its name, of at most 64 characters, none of them a control character; may be empty
 * @param notifies whether each change of a session is told to all nodes, as a near cache on one of them needs it;
 *     PostgreSQL only, where it makes commits wait for each other for a moment
 */
public record SessionSpace(String application, boolean notifies) {
    /** The sessions of a database with one application, which tells nobody what changes. */
    public static final SessionSpace DEFAULT = new SessionSpace("", false);

    private static final int LONGEST = 64;

    /**
     * Checks the name.
     *
     * @param application its name
     * @param notifies whether each change of a session is told to all nodes
     * @throws ConfigurationException if the name is too long, or has a character that it must not have
     */
    public SessionSpace {
        check(Setting.SESSION_APPLICATION.key(), application);
    }

    /**
     * Reads {@code perdure.session.application}, and {@code perdure.session.cache}: changes are told if some node
     * remembers sessions, so this is to be the same on all nodes.
     *
     * @param settings of the application
     * @return whose sessions, and whether changes are told
     * @throws ConfigurationException if a setting is wrong
     */
    public static SessionSpace from(Settings settings) {
        String application = settings.text(Setting.SESSION_APPLICATION);
        check(settings.key(Setting.SESSION_APPLICATION), application);
        boolean remembers =
                !settings.text(Setting.SESSION_CACHE).equals("0") && settings.count(Setting.SESSION_CACHE) > 0;
        return new SessionSpace(application, remembers);
    }

    private static void check(String key, String application) {
        if (application.length() > LONGEST || !application.codePoints().allMatch(SessionSpace::isStorable)) {
            throw new ConfigurationException(key + " is \"" + printable(application) + "\", of " + application.length()
                    + " characters. Give the application a name of at most " + LONGEST
                    + " characters, none of them a control character.");
        }
    }

    private static boolean isStorable(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static String printable(String text) {
        return text.codePoints()
                .limit(LONGEST)
                .map(c -> isStorable(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
