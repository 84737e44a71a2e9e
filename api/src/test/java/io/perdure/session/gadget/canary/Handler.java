package io.perdure.session.gadget.canary;

import io.perdure.session.gadget.Canary;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Found by the JDK for URLs with scheme canary; sings where that of http would ask a name server. */
public final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        throw new IOException("Nobody connects");
    }

    @Override
    protected int hashCode(URL url) {
        Canary.sing();
        return 1;
    }
}
