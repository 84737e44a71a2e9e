package io.perdure.session.gadget;

/** Whether something has run that nobody called. A system property: the payloads can set one with what the JDK has. */
public final class Canary {
    static final String PROPERTY = "io.perdure.test.canary";

    private Canary() {}

    static void rest() {
        System.clearProperty(PROPERTY);
    }

    /** Called by what the payloads bring in. */
    public static void sing() {
        System.setProperty(PROPERTY, "sings");
    }

    static boolean sings() {
        return System.getProperty(PROPERTY) != null;
    }
}
