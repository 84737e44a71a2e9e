package io.perdure.servlet.session;

import io.perdure.Bytes;
import io.perdure.session.AttributeBudget;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes as this request sees them: what was stored, under what it has changed. The same object is
 * handed out each time it is asked for; what is done to it counts as a change.
 */
final class SessionAttributes {
    private final AttributeCodec codec;
    private final @Nullable Session stored;
    private final AttributeBudget budget;
    private final Map<String, Optional<HeldAttribute>> seen = new HashMap<>();
    private AttributeChanges pending = new AttributeChanges();

    SessionAttributes(Engine engine, @Nullable Session stored) {
        this.codec = engine.codec();
        this.stored = stored;
        this.budget = engine.budget(stored);
    }

    @Nullable Object get(String name) {
        Optional<HeldAttribute> held = seen.get(name);
        if (held == null) {
            // Decoding runs the application's code, which may ask for other attributes meanwhile.
            held = stored == null ? Optional.empty() : load(stored, name);
            seen.put(name, held);
        }
        return held.map(HeldAttribute::value).orElse(null);
    }

    private Optional<HeldAttribute> load(Session session, String name) {
        return session.attribute(name)
                .map(value -> new HeldAttribute(
                        value, codec, session.encoded(name).orElseThrow(), () -> session.attribute(name)));
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(stored == null ? Set.of() : stored.attributeNames());
        seen.forEach((name, value) -> {
            if (value.isPresent()) {
                names.add(name);
            } else {
                names.remove(name);
            }
        });
        return names;
    }

    /** What cannot be stored is refused here, where the application can see it, not when the response is half written. */
    void set(String name, Object value) {
        Bytes encoded = budget.set(name, value);
        pending.setEncoded(name, encoded);
        hold(name, value, encoded);
    }

    void remove(String name) {
        // A removal that is not needed here may still be one on another node: it is written all the same.
        pending.remove(name);
        budget.remove(name);
        seen.put(name, Optional.empty());
    }

    /** What a statement of its own has stored already. */
    void learn(String name, @Nullable Object value) {
        if (value == null) {
            seen.put(name, Optional.empty());
        } else {
            hold(name, value, Bytes.of(codec.encode(value)));
        }
    }

    private void hold(String name, Object value, Bytes encoded) {
        seen.put(name, Optional.of(new HeldAttribute(value, codec, encoded, Optional::empty)));
    }

    /** What is not written yet, and what has been changed in place. Encoding runs the application's code, too. */
    AttributeChanges pending() {
        Map.copyOf(seen)
                .forEach((name, held) -> held.flatMap(h -> h.change(name, room -> budget.setEncoded(name, room)))
                        .ifPresent(encoded -> pending.setEncoded(name, encoded)));
        return pending;
    }

    void written() {
        pending = new AttributeChanges();
    }
}
