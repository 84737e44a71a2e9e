package io.perdure.servlet;

import io.perdure.config.Settings;
import io.perdure.servlet.session.WebClasses;
import io.perdure.servlet.session.cdi.BeanScope;
import io.perdure.session.AttributeCodec;
import io.perdure.session.codec.AttributeFormat;
import io.perdure.session.codec.CodecRules;
import io.perdure.session.codec.OwnClasses;
import io.perdure.session.codec.StandardCodec;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;

/**
 * Makes the codec of attributes from the settings, the application's own classes, and its beans of type
 * {@link AttributeFormat}; at once, so that an application whose formats collide does not start.
 */
@ApplicationScoped
class CodecProducer {
    /** Behind what knows the context, and before anybody who encodes. */
    private static final int SECOND = WebContext.FIRST + 1;

    /** At once, where CDI tells of the web application. */
    void started(
            @Observes @Priority(SECOND) @Initialized(ApplicationScoped.class) ServletContext context,
            AttributeCodec codec) {
        // Injected, so it has been made.
    }

    @Produces
    @Singleton
    AttributeCodec codec(WebContext web, Settings settings, Instance<AttributeFormat> formats) {
        OwnClasses own = web.get().<OwnClasses>map(WebClasses::new).orElse(OwnClasses.NONE);
        CodecRules rules = CodecRules.from(settings).alsoAdmitting(BeanScope.CLASSES);
        return StandardCodec.of(rules, own, formats.stream().toList());
    }
}
