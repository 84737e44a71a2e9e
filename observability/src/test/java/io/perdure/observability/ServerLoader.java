package io.perdure.observability;

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

/** The classes of one web application on a server that does not have everything. */
final class ServerLoader extends URLClassLoader {
    private static final List<String> OWN = List.of("io.perdure.", "org.jboss.weld.", "jakarta.enterprise.");

    private final List<String> missing;

    private ServerLoader(URL[] archives, List<String> missing) {
        super(archives, ServerLoader.class.getClassLoader());
        this.missing = missing;
    }

    /**
     * A loader.
     *
     * @param beans where the archive of the application's beans is
     * @param missing how the names of classes begin that the server has not
     */
    static ServerLoader of(Path beans, List<String> missing) throws MalformedURLException {
        List<URL> archives = new ArrayList<>(List.of(beans.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            archives.add(Path.of(entry).toUri().toURL());
        }
        return new ServerLoader(archives.toArray(URL[]::new), missing);
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
