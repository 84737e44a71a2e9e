package io.perdure.servlet.idempotency;

import io.perdure.servlet.idempotency.fingerprint.RequestBody;
import java.io.InputStream;

/** For sources of keys that read no body. */
record NoBody() implements RequestBody {
    @Override
    public long length() {
        return 0;
    }

    @Override
    public InputStream open() {
        return InputStream.nullInputStream();
    }
}
