package io.perdure.servlet.session;

import io.perdure.session.AttributeChanges;
import io.perdure.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes as this request sees them: what was stored, under what it has changed. The same object is
 * handed out each time it is asked for.
 */
final class SessionAttributes {
    private final @Nullable Session stored;
    private final Map<String, Optional<Object>> seen = new HashMap<>();
    private AttributeChanges pending = new AttributeChanges();

    SessionAttributes(@Nullable Session stored) {
        this.stored = stored;
    }

    @Nullable Object get(String name) {
        return seen.computeIfAbsent(name, n -> stored == null ? Optional.empty() : stored.attribute(n))
                .orElse(null);
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

    void set(String name, Object value) {
        pending.set(name, value);
        seen.put(name, Optional.of(value));
    }

    void remove(String name) {
        // A removal that is not needed here may still be one on another node: it is written all the same.
        pending.remove(name);
        seen.put(name, Optional.empty());
    }

    AttributeChanges pending() {
        return pending;
    }

    void written() {
        pending = new AttributeChanges();
    }
}
