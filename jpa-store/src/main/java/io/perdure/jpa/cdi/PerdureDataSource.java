package io.perdure.jpa.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link javax.sql.DataSource} in which Perdure keeps its records, for example at a producer of the
 * application. Its connections must be in auto-commit mode and take no part in JTA. Where there is such a bean, the
 * settings {@code perdure.datasource.*} are not looked at.
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface PerdureDataSource {}
