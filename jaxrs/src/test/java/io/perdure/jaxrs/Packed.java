package io.perdure.jaxrs;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.zip.GZIPOutputStream;

/** Its answer is compressed by JAX-RS. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Packed {
    /** Compresses it. */
    @Packed
    final class Interceptor implements WriterInterceptor {
        public Interceptor() {}

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.getHeaders().putSingle("Content-Encoding", "gzip");
            GZIPOutputStream packing = new GZIPOutputStream(context.getOutputStream());
            context.setOutputStream(packing);
            try {
                context.proceed();
            } finally {
                packing.finish();
            }
        }
    }
}
