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
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codec of attributes from the settings, the application's own classes, and its beans of type
 * {@link AttributeFormat}; at once, so that an application whose formats collide does not start.
 */
@ApplicationScoped
class CodecProducer {
    /** Behind the settings, and before anybody who encodes. */
    private static final int SECOND = SettingsProducer.FIRST + 1;

    private @Nullable AttributeCodec codec;

    void started(
            @Observes @Priority(SECOND) @Initialized(ApplicationScoped.class) Object event,
            Settings settings,
            Instance<AttributeFormat> formats) {
        OwnClasses own = event instanceof ServletContext context ? new WebClasses(context) : OwnClasses.NONE;
        CodecRules rules = CodecRules.from(settings).alsoAdmitting(BeanScope.CLASSES);
        codec = StandardCodec.of(rules, own, formats.stream().toList());
    }

    @Produces
    @ApplicationScoped
    AttributeCodec codec() {
        if (codec == null) {
            throw new IllegalStateException(
                    "The codec of session attributes was asked for before the application started");
        }
        return codec;
    }
}
