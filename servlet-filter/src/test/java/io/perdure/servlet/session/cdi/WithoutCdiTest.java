package io.perdure.servlet.session.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class WithoutCdiTest {
    /** A server such as plain Tomcat: this library, and nothing of CDI. */
    private static final class PlainServer extends URLClassLoader {
        PlainServer() {
            super(
                    new URL[] {
                        BeanScope.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    BeanScope.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.enterprise.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith("io.perdure.servlet.session.cdi.")
                        ? findClass(name)
                        : super.loadClass(name, resolve);
            }
        }
    }

    @Test
    void thereAreNoBeansAndNothingIsMissing() throws Exception {
        try (PlainServer server = new PlainServer()) {
            Object scope = Class.forName(BeanScope.class.getName(), true, server)
                    .getMethod("find")
                    .invoke(null);
            assertThat(scope.getClass().getName()).isEqualTo(NoBeanScope.class.getName());
        }
    }
}
