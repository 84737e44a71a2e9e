/** What both filters share: their settings, the CDI beans behind them, and how a refusal looks. */
@NullMarked
package io.perdure.servlet;

import org.jspecify.annotations.NullMarked;
