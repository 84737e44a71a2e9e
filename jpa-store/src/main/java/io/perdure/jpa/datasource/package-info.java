/** The data source that the settings name, for applications that do not make one themselves. */
@NullMarked
package io.perdure.jpa.datasource;

import org.jspecify.annotations.NullMarked;
