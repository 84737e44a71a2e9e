package io.perdure.servlet.idempotency.fingerprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON pointers (RFC 6901) as a tree of names, to follow all of them in one pass. */
final class FieldTree {
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*+)++");

    private final Map<String, FieldTree> children = new HashMap<>();
    private final String pointer;
    private boolean chosen;

    private FieldTree(String pointer) {
        this.pointer = pointer;
    }

    static FieldTree of(Collection<String> pointers) {
        FieldTree root = new FieldTree("");
        pointers.forEach(root::add);
        return root;
    }

    private void add(String wanted) {
        FieldTree node = this;
        for (String name : names(wanted)) {
            FieldTree parent = node;
            node = parent.children.computeIfAbsent(name, n -> new FieldTree(parent.pointer + "/" + escaped(n)));
        }
        node.chosen = true;
    }

    /**
     * The names on the way.
     *
     * @throws IllegalArgumentException if it is no pointer, or points to the whole
     */
    static List<String> names(String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException(
                    "'" + pointer + "' is no field. Write a JSON pointer (RFC 6901), such as /amount or /payer/id.");
        }
        List<String> names = new ArrayList<>();
        for (String escaped : pointer.substring(1).split("/", -1)) {
            names.add(escaped.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    Optional<FieldTree> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    boolean isChosen() {
        return chosen;
    }

    String pointer() {
        return pointer;
    }
}
