package io.perdure.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One version of an application: its classes, compiled now, in a class loader of their own. */
final class Deployment {
    private final Path target;
    private final ClassLoader classes;

    private Deployment(Path target) throws IOException {
        this.target = target;
        this.classes = new URLClassLoader(new URL[] {target.toUri().toURL()}, Deployment.class.getClassLoader());
    }

    /** Each source begins with the name of its class, which is in package shop, up to a colon. */
    static Deployment of(Path directory, String... sources) throws IOException {
        Path target = Files.createTempDirectory(directory, "version");
        if (sources.length > 0) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter messages = new StringWriter();
            boolean compiled = compiler.getTask(
                            messages,
                            compiler.getStandardFileManager(null, Locale.ROOT, null),
                            null,
                            List.of("-proc:none", "-d", target.toString()),
                            null,
                            Arrays.stream(sources).map(Source::new).toList())
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return new Deployment(target);
    }

    /** The same, but for a class that was forgotten. */
    Deployment without(String type) throws IOException {
        Files.delete(target.resolve("shop").resolve(type + ".class"));
        return new Deployment(target);
    }

    /** A file that is not there. */
    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String source) {
            super(URI.create("string:///shop/" + source.substring(0, source.indexOf(':')) + ".java"), Kind.SOURCE);
            this.code =
                    "package shop; import java.util.*; import java.io.*;" + source.substring(source.indexOf(':') + 1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    /** What the static method {@code sample} of that class returns, encoded. */
    byte[] encodeSample(AttributeCodec codec, String type) {
        return within(() -> codec.encode(sample(type)));
    }

    private Object sample(String type) {
        try {
            return Class.forName("shop." + type, true, classes)
                    .getMethod("sample")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The version has no such sample", e);
        }
    }

    Object decode(AttributeCodec codec, byte[] bytes) {
        return within(() -> codec.decode(bytes));
    }

    private <T> T within(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
