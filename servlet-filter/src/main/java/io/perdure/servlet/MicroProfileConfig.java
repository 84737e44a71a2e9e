package io.perdure.servlet;

import io.perdure.ConfigurationException;
import io.perdure.config.SettingSource;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** MicroProfile Config as a source of settings, where there is such a thing. */
public final class MicroProfileConfig {
    private static final String RESOLVER = "org.eclipse.microprofile.config.spi.ConfigProviderResolver";

    private MicroProfileConfig() {}

    /**
     * What is configured there, for the class loader of the current thread, at this moment. Expressions are resolved, and
     * profiles are respected.
     *
     * @return one source for each of its own; none without its API, or without an implementation
     */
    public static List<SettingSource> sources() {
        return isPresent() ? MicroProfileProperties.current() : List.of();
    }

    /**
     * The API alone, which some servers show to every application, has nothing to say. By reflection: compilers that meet
     * the resolver ask for OSGi's annotations.
     */
    private static boolean isPresent() {
        try {
            Class.forName(RESOLVER, true, MicroProfileConfig.class.getClassLoader())
                    .getMethod("instance")
                    .invoke(null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalStateException) {
                return false; // so documented
            }
            throw broken(e);
        } catch (ReflectiveOperationException e) {
            throw broken(e);
        }
    }

    private static ConfigurationException broken(ReflectiveOperationException cause) {
        return new ConfigurationException(
                "MicroProfile Config is on the class path, and does not work. Mend it, or take it away.", cause);
    }
}
