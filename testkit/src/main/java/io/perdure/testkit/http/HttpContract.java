package io.perdure.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;

/** What the contracts have in common: a service, and others like it that a test starts for itself. */
@Timeout(120)
public abstract class HttpContract {
    private static final String PREFIX = "perdure.idempotency.";

    private final List<ServiceUnderTest> started = new ArrayList<>();

    /** For subclasses. */
    protected HttpContract() {}

    /**
     * The service under test.
     *
     * @return the same for every call within one test; not closed by the tests
     */
    protected abstract ServiceUnderTest service();

    @AfterEach
    void closeWhatWasStarted() {
        started.forEach(ServiceUnderTest::close);
    }

    /**
     * A client of the service under test.
     *
     * @return a new one
     */
    protected final Client client() {
        return new Client(service());
    }

    /** A client of the same application under other settings: names without their prefix, and values, in turn. */
    Client configured(String... namesAndValues) {
        return configured(PREFIX, namesAndValues);
    }

    /**
     * A client of the same application under other settings.
     *
     * @param prefix of their names
     * @param namesAndValues names without the prefix, and values, in turn
     * @return its service is closed after the test
     */
    protected final Client configured(String prefix, String[] namesAndValues) {
        require(Capability.SETTINGS);
        Map<String, String> settings = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(prefix + namesAndValues[i], namesAndValues[i + 1]);
        }
        return started(service().with(settings));
    }

    /**
     * A client of another service.
     *
     * @param other closed after the test
     * @return the client
     */
    protected final Client started(ServiceUnderTest other) {
        started.add(other);
        return new Client(other);
    }

    /**
     * Skips the test if the server cannot do this.
     *
     * @param capability what it needs
     */
    protected final void require(Capability capability) {
        Assumptions.assumeTrue(
                service().capabilities().contains(capability), "The server does not offer " + capability);
    }
}
