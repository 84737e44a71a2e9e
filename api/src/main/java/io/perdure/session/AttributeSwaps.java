package io.perdure.session;

import io.perdure.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Changes attributes depending on what they are: the store lets nobody else change the session meanwhile. */
final class AttributeSwaps {
    private final SessionCore core;
    private final Function<Session, AttributeBudget> budgets;

    AttributeSwaps(SessionCore core, Function<Session, AttributeBudget> budgets) {
        this.core = core;
        this.budgets = budgets;
    }

    SwapOutcome compareAndSet(Session session, String name, Optional<Object> expected, Optional<Object> next) {
        AttributeChanges changes = new AttributeChanges();
        next.ifPresentOrElse(value -> changes.set(name, value), () -> changes.remove(name));
        Map<String, Optional<Bytes>> encoded = core.sealer().encode(changes);
        budgets.apply(session).apply(encoded);
        Optional<Bytes> wanted = expected.map(core.sealer()::encode);
        AtomicBoolean same = new AtomicBoolean();
        boolean live = core.store().rewrite(session.info().id(), core.now(), found -> {
            same.set(core.sealer().openToReplace(found, name).equals(wanted));
            return same.get() ? core.sealer().seal(found.session().info(), encoded) : List.of();
        });
        return !live ? SwapOutcome.GONE : same.get() ? SwapOutcome.SWAPPED : SwapOutcome.DIFFERENT;
    }

    OptionalLong increment(Session session, String name, long delta) {
        AtomicLong sum = new AtomicLong();
        boolean live = core.store().rewrite(session.info().id(), core.now(), found -> {
            Optional<Bytes> present = core.sealer().openToReplace(found, name);
            sum.set(sum(name, present.map(bytes -> number(name, bytes)).orElse(0L), delta));
            Map<String, Optional<Bytes>> encoded = core.sealer().encode(new AttributeChanges().set(name, sum.get()));
            budgets.apply(session).apply(encoded);
            return core.sealer().seal(found.session().info(), encoded);
        });
        return live ? OptionalLong.of(sum.get()) : OptionalLong.empty();
    }

    private static long sum(String name, long present, long delta) {
        try {
            return Math.addExact(present, delta);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Attribute '" + name + "' would not fit a long any more", e);
        }
    }

    private long number(String name, Bytes encoded) {
        Object value = decoded(name, encoded);
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("Attribute '" + name + "' is no whole number but a "
                + value.getClass().getName());
    }

    private Object decoded(String name, Bytes encoded) {
        try {
            return core.sealer().decode(encoded);
        } catch (UnreadableAttributeException e) {
            throw new IllegalArgumentException("Attribute '" + name + "' is no whole number: it cannot be decoded", e);
        }
    }
}
