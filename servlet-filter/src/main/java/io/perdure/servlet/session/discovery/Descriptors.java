package io.perdure.servlet.session.discovery;

import io.perdure.ConfigurationException;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The descriptors of an application: its own, then those of its libraries in their order. */
final class Descriptors {
    private static final String OWN = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final Descriptor own;
    private final List<Descriptor> fragments;

    private Descriptors(Descriptor own, List<Descriptor> fragments) {
        this.own = own;
        this.fragments = fragments;
    }

    static Descriptors of(ServletContext context, ClassLoader loader) {
        Descriptor own = own(context);
        return new Descriptors(own, own.complete() ? List.of() : fragments(context, loader));
    }

    private static Descriptor own(ServletContext context) {
        try (InputStream xml = context.getResourceAsStream(OWN)) {
            return xml == null ? Descriptor.EMPTY : Descriptor.read(xml);
        } catch (IOException | XMLStreamException e) {
            throw unreadable(OWN, e);
        }
    }

    private static List<Descriptor> fragments(ServletContext context, ClassLoader loader) {
        try {
            List<URL> found = Collections.list(loader.getResources(FRAGMENT));
            List<Descriptor> read = new ArrayList<>();
            for (URL url : ordered(found, context.getAttribute(ServletContext.ORDERED_LIBS))) {
                read.add(read(url));
            }
            return read;
        } catch (IOException e) {
            throw unreadable(FRAGMENT, e);
        }
    }

    /** Servlet 6.0, section 8.2.2: with an order, libraries that it does not name are left out. */
    static List<URL> ordered(List<URL> fragments, Object order) {
        if (!(order instanceof List<?> libraries)) {
            return fragments;
        }
        return fragments.stream()
                .filter(url -> position(url, libraries) >= 0)
                .sorted(Comparator.comparingInt(url -> position(url, libraries)))
                .toList();
    }

    private static int position(URL fragment, List<?> libraries) {
        for (int i = 0; i < libraries.size(); i++) {
            if (fragment.getPath().contains("/" + libraries.get(i) + "!/")
                    || fragment.getPath().contains("/" + libraries.get(i) + "/" + FRAGMENT)) {
                return i;
            }
        }
        return -1;
    }

    private static Descriptor read(URL url) {
        try (InputStream xml = url.openStream()) {
            return Descriptor.read(xml);
        } catch (IOException | XMLStreamException e) {
            throw unreadable(url.toString(), e);
        }
    }

    private static ConfigurationException unreadable(String where, Exception cause) {
        return new ConfigurationException(
                where + " cannot be read, so its session listeners are not known. Correct it.", cause);
    }

    boolean admitAnnotations() {
        return !own.complete();
    }

    /** Names of classes. */
    List<String> listeners() {
        List<String> all = new ArrayList<>(own.listeners());
        fragments.forEach(fragment -> all.addAll(fragment.listeners()));
        return all;
    }
}
