package io.perdure.servlet.session.discovery;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@code web.xml} or {@code web-fragment.xml} says of listeners.
 *
 * @param complete whether annotations and, in {@code web.xml}, fragments do not count (Servlet 6.0, section 8.1)
 * @param listeners names of classes, in order
 */
record Descriptor(boolean complete, List<String> listeners) {
    static final Descriptor EMPTY = new Descriptor(false, List.of());

    /** Neither a DTD, which old descriptors name, nor an entity is looked up. */
    static Descriptor read(InputStream xml) throws XMLStreamException {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = parsers.createXMLStreamReader(xml);
        try {
            return read(reader);
        } finally {
            reader.close();
        }
    }

    private static Descriptor read(XMLStreamReader reader) throws XMLStreamException {
        boolean complete = false;
        List<String> listeners = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (name.equals("listener-class")) {
                    listeners.add(reader.getElementText().strip());
                } else if (name.equals("web-app")) {
                    complete = "true".equals(reader.getAttributeValue(null, "metadata-complete"));
                }
            }
        }
        return new Descriptor(complete, listeners);
    }
}
