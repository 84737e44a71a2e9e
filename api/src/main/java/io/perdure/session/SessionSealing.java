package io.perdure.session;

import io.perdure.crypto.Secrets;

/**
 * How sessions become what is stored.
 *
 * @param secrets hide tokens and seal attributes
 * @param codec encodes attributes before they are sealed
 */
public record SessionSealing(Secrets secrets, AttributeCodec codec) {}
