package io.perdure.servlet.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The classes of the application, of which {@link Basket} has changed: it cannot read what it wrote before. */
final class NextVersion extends ClassLoader {
    private static final String SOURCE =
            """
            package io.perdure.servlet.kit;

            public final class Basket implements java.io.Serializable {
                private static final long serialVersionUID = 2L;
                private final java.util.List<String> contents;

                public Basket(String content) {
                    contents = new java.util.ArrayList<>(java.util.List.of(content));
                }

                @Override
                public String toString() {
                    return "basket 2 of " + String.join(", ", contents);
                }
            }
            """;

    private static final String NAME = Basket.class.getName();

    private final Class<?> basket;

    NextVersion(ClassLoader parent, Path directory) {
        super(parent);
        byte[] code = compile(directory);
        basket = defineClass(NAME, code, 0, code.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(NAME) ? basket : super.loadClass(name, resolve);
    }

    private static byte[] compile(Path directory) {
        try {
            Files.createDirectories(directory);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            boolean compiled = compiler.getTask(
                            null, null, null, List.of("-d", directory.toString()), null, List.of(new Source()))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The next version does not compile");
            }
            return Files.readAllBytes(directory.resolve(NAME.replace('.', '/') + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        Source() {
            super(URI.create("string:///Basket.java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return SOURCE;
        }
    }
}
