package io.perdure.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the requests of one class or resource method are made idempotent. Each attribute stands for a setting
 * {@code perdure.idempotency.…} and has its syntax; what is left out is as it is set for the application. A section
 * {@code perdure.idempotency.at.…} wins over the annotation, so that operators have the last word.
 *
 * <p>The filter reads it on the class of a servlet, or a superclass of it. A servlet has one policy for all its
 * methods: on a single method of a servlet the annotation has no effect.
 *
 * <p>With {@code perdure-jaxrs}, it is read on resource methods of JAX-RS and on what they override or implement; else on
 * their class, its superclasses and interfaces. That of the method holds alone.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {
    /**
     * Stands for {@code perdure.idempotency.mode}.
     *
     * @return {@code lease}, {@code join}, {@code uncertain} or {@code off}; empty as set elsewhere
     */
    String mode() default "";

    /**
     * Stands for {@code perdure.idempotency.methods}.
     *
     * @return methods separated by commas; empty as set elsewhere
     */
    String methods() default "";

    /**
     * Stands for {@code perdure.idempotency.required}.
     *
     * @return true to refuse requests without a key; false as set elsewhere
     */
    boolean required() default false;

    /**
     * Stands for {@code perdure.idempotency.anonymous}.
     *
     * @return {@code uuid-keys}, {@code refuse} or {@code share}; empty as set elsewhere
     */
    String anonymous() default "";

    /**
     * Stands for {@code perdure.idempotency.lease}.
     *
     * @return a duration, such as {@code 30s}; empty as set elsewhere
     */
    String lease() default "";

    /**
     * Stands for {@code perdure.idempotency.heartbeat}.
     *
     * @return a duration, {@code 0} for no heartbeat; empty as set elsewhere
     */
    String heartbeat() default "";

    /**
     * Stands for {@code perdure.idempotency.retention}.
     *
     * @return a duration, not shorter than the lease; empty as set elsewhere
     */
    String retention() default "";

    /**
     * Stands for {@code perdure.idempotency.wait}.
     *
     * @return a duration, at most {@code 5m}; empty as set elsewhere
     */
    String waitFor() default "";

    /**
     * Stands for {@code perdure.idempotency.store-down}.
     *
     * @return {@code refuse} or {@code run}; empty as set elsewhere
     */
    String storeDown() default "";

    /**
     * Stands for {@code perdure.idempotency.key}.
     *
     * @return sources of the key, separated by commas, such as {@code header:Idempotency-Key}; empty as set elsewhere
     */
    String key() default "";

    /**
     * Stands for {@code perdure.idempotency.key-syntax}.
     *
     * @return {@code lenient} or {@code strict}; empty as set elsewhere
     */
    String keySyntax() default "";

    /**
     * Stands for {@code perdure.idempotency.key-format}.
     *
     * @return {@code any}, {@code uuid}, {@code random-uuid}, or {@code entropy:} and bits; empty as set elsewhere
     */
    String keyFormat() default "";

    /**
     * Stands for {@code perdure.idempotency.released}.
     *
     * @return statuses that free the key, such as {@code 429,5xx}; empty as set elsewhere
     */
    String released() default "";

    /**
     * Stands for {@code perdure.idempotency.headers-dropped}.
     *
     * @return names of response headers that are not kept; empty as set elsewhere
     */
    String headersDropped() default "";

    /**
     * Stands for {@code perdure.idempotency.headers-kept}.
     *
     * @return names of the only response headers that are kept; empty as set elsewhere
     */
    String headersKept() default "";

    /**
     * Stands for {@code perdure.idempotency.max-request}.
     *
     * @return a size, such as {@code 1MiB}; empty as set elsewhere
     */
    String maxRequest() default "";

    /**
     * Stands for {@code perdure.idempotency.memory}.
     *
     * @return a size, such as {@code 256KiB}; empty as set elsewhere
     */
    String memory() default "";

    /**
     * Stands for {@code perdure.idempotency.max-response}.
     *
     * @return a size, such as {@code 16MiB}; empty as set elsewhere
     */
    String maxResponse() default "";

    /**
     * Stands for {@code perdure.idempotency.streams}.
     *
     * @return content types, such as {@code text/event-stream}; empty as set elsewhere
     */
    String streams() default "";

    /**
     * Stands for {@code perdure.idempotency.hash-json}.
     *
     * @return true to compare JSON by meaning; false as set elsewhere
     */
    boolean hashJson() default false;

    /**
     * Stands for {@code perdure.idempotency.hash-decoded}.
     *
     * @return true to compare bodies without their {@code Content-Encoding}; false as set elsewhere
     */
    boolean hashDecoded() default false;

    /**
     * Stands for {@code perdure.idempotency.hash-fields}.
     *
     * @return the only fields of a body that are compared; empty as set elsewhere
     */
    String hashFields() default "";

    /**
     * Stands for {@code perdure.idempotency.hash-ignored-query}.
     *
     * @return query parameters that are not compared; empty as set elsewhere
     */
    String hashIgnoredQuery() default "";

    /**
     * Stands for {@code perdure.idempotency.hash-headers}.
     *
     * @return request headers that are compared; empty as set elsewhere
     */
    String hashHeaders() default "";
}
