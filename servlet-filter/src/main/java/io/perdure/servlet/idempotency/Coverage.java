package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_METHODS;
import static io.perdure.config.Setting.IDEMPOTENCY_MODE;
import static io.perdure.config.Setting.IDEMPOTENCY_STORE_DOWN;

import io.perdure.config.Settings;
import io.perdure.idempotency.RunMode;
import java.util.Map;
import java.util.Set;

/**
 * Which requests are made idempotent.
 *
 * @param mode how
 * @param methods the covered ones
 * @param storeDown what becomes of them while the store does not answer
 */
record Coverage(Mode mode, Set<String> methods, StoreDown storeDown) {
    /** How a request is made idempotent. */
    enum Mode {
        /** A lease while the handler runs; its effects may be anywhere. */
        LEASE,
        /** As that, and the handler's effects are in a transaction that commits together with its answer. */
        JOIN,
        /** As a lease, but a request whose owner died does not run again until somebody says what became of it. */
        UNCERTAIN,
        /** Not at all: the filter leaves request and response alone. */
        OFF
    }

    /** What becomes of requests with a key while the store does not answer. */
    enum StoreDown {
        /** They are refused, and nothing runs. */
        REFUSE,
        /** They run as if they had no key: twice, if they are retried. */
        RUN
    }

    /** The methods of RFC 9110 and RFC 5789 that change something; the others need no key. */
    static final Set<String> COVERABLE = Set.of("POST", "PATCH", "PUT", "DELETE");

    static Coverage from(Settings settings) {
        Mode mode = settings.oneOf(
                IDEMPOTENCY_MODE,
                Map.of("lease", Mode.LEASE, "join", Mode.JOIN, "uncertain", Mode.UNCERTAIN, "off", Mode.OFF));
        StoreDown storeDown =
                settings.oneOf(IDEMPOTENCY_STORE_DOWN, Map.of("refuse", StoreDown.REFUSE, "run", StoreDown.RUN));
        if (mode == Mode.JOIN && storeDown == StoreDown.RUN) {
            throw settings.invalid(
                    IDEMPOTENCY_STORE_DOWN,
                    "In mode join a handler cannot run without the database: use refuse, or mode lease.");
        }
        return new Coverage(mode, methods(settings), storeDown);
    }

    static Set<String> methods(Settings settings) {
        Set<String> methods = Set.copyOf(settings.list(IDEMPOTENCY_METHODS));
        if (methods.isEmpty() || !COVERABLE.containsAll(methods)) {
            throw settings.invalid(
                    IDEMPOTENCY_METHODS,
                    "Name methods among POST, PATCH, PUT, DELETE; the others are idempotent as they are.");
        }
        return methods;
    }

    boolean joins() {
        return mode == Mode.JOIN;
    }

    /** How a handler is made to run once, of a request that is covered. */
    RunMode runMode() {
        return switch (mode) {
            case LEASE, OFF -> RunMode.LEASE;
            case JOIN -> RunMode.JOIN;
            case UNCERTAIN -> RunMode.UNCERTAIN;
        };
    }

    boolean includes(String method) {
        return mode != Mode.OFF && methods.contains(method);
    }
}
