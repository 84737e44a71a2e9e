package io.perdure.servlet;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one web application, as its server would keep them: this library, CDI and the application's own
 * are not those of another application, nor of the same one before it was restarted.
 */
final class ApplicationLoader extends URLClassLoader {
    private static final List<String> OWN = List.of("io.perdure.", "org.jboss.weld.", "jakarta.enterprise.");

    private static final List<String> CDI = List.of("jakarta.enterprise.", "jakarta.inject.", "org.jboss.weld.");

    private final List<String> missing;

    private ApplicationLoader(URL[] archives, List<String> missing) {
        super(archives, ApplicationLoader.class.getClassLoader());
        this.missing = missing;
    }

    /** On a server without CDI: not even its annotations are there. */
    static ApplicationLoader withoutCdi() throws MalformedURLException {
        return new ApplicationLoader(classPath().toArray(URL[]::new), CDI);
    }

    /**
     * A loader.
     *
     * @param beans where the archive of the application's beans is
     */
    static ApplicationLoader of(Path beans) throws MalformedURLException {
        List<URL> archives = new ArrayList<>(List.of(beans.toUri().toURL()));
        archives.addAll(classPath());
        return new ApplicationLoader(archives.toArray(URL[]::new), List.of());
    }

    private static List<URL> classPath() throws MalformedURLException {
        List<URL> archives = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // A transaction manager is its server's: the extension that it has for CDI does not fit to this one.
            if (!entry.contains("narayana")) {
                archives.add(Path.of(entry).toUri().toURL());
            }
        }
        return archives;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missing.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** Each once: the archives are all there are. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(findResources(name)));
    }
}
