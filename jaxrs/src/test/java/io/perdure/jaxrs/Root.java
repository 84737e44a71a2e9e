package io.perdure.jaxrs;

import jakarta.ws.rs.ApplicationPath;

/** An application that claims every path that nobody else has. */
@ApplicationPath("/")
public class Root extends Shop {}
