package io.perdure.session.codec;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Classes an application might put into a session. */
final class Samples {
    private Samples() {}

    /** A record. */
    record Basket(String owner, List<String> items) implements Serializable {}

    /** An enum whose constants have classes of their own. */
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    /** Not serializable. */
    static final class Engine {}

    /** Serializable, but for what it holds. */
    record Car(Engine engine) implements Serializable {}

    /** Says when it is made from a stream. */
    static final class Witness implements Serializable {
        static final AtomicInteger MADE = new AtomicInteger();
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            MADE.incrementAndGet();
        }
    }

    /** Writes its state, and not its fields, against the specification. */
    static final class Wilful implements Serializable {
        private static final long serialVersionUID = 1L;
        private String text;
        private int number;

        Wilful(String text, int number) {
            this.text = text;
            this.number = number;
        }

        String text() {
            return text + number;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(number);
            out.writeObject(text);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            number = in.readInt();
            text = (String) in.readObject();
        }
    }

    /** Comes back. */
    static final class Fine implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Cannot even be initialized. */
    static final class Fail implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final int NUMBER = Integer.parseInt("on purpose");

        int number() {
            return NUMBER;
        }
    }

    /** A node of the application's own list. */
    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Node next;

        private Node(Node next) {
            this.next = next;
        }

        static Node chain(int length) {
            Node first = null;
            for (int i = 0; i < length; i++) {
                first = new Node(first);
            }
            return first;
        }

        int length() {
            int length = 0;
            for (Node node = this; node != null; node = node.next) {
                length++;
            }
            return length;
        }
    }

    /** Lists in lists. */
    static List<Object> nested(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            List<Object> outer = new ArrayList<>();
            outer.add(list);
            list = outer;
        }
        return list;
    }
}
