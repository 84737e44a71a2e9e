package io.perdure.servlet;

import io.perdure.ConfigurationException;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.stream.Collectors;

/** The application's own bean of a type that is asked for one only. */
public final class OneBean {
    /** What to do about too many. */
    static final String FIX = ". Leave one, or make one of them an @Alternative with a @Priority.";

    private OneBean() {}

    /**
     * Finds it.
     *
     * @param type how the message calls it
     * @param beans all there are
     * @param <T> the type
     * @return nothing if there is none
     * @throws ConfigurationException if there are several: one of them would be passed over without a word
     */
    public static <T> Optional<T> of(Class<T> type, Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean of type " + type.getSimpleName() + ": "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + FIX);
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }
}
