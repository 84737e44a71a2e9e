package io.perdure.examples.payments;

/** A refusal as clients get it: {@code application/problem+json}. */
record Problem(int status, String title, String detail) {}
