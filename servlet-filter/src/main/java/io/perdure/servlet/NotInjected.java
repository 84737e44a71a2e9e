package io.perdure.servlet;

import io.perdure.ConfigurationException;

/** The message for a filter that the container made without CDI: on some servers nothing else says so. */
public final class NotInjected {
    private NotInjected() {}

    /**
     * The exception to be thrown by a filter that misses its parts.
     *
     * @param filter its name
     * @return the exception
     */
    public static ConfigurationException exception(String filter) {
        return new ConfigurationException(filter + " was started without injection. Add WEB-INF/beans.xml to the "
                + "application; on Jetty also jetty-ee10-cdi and Weld, on Tomcat Weld. Without CDI, register the "
                + "filter as an object made with its public constructor.");
    }
}
