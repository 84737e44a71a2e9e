package io.perdure.servlet.moving;

import java.io.Serializable;
import java.util.List;

/** A class of the application's own. */
record Moved(String label, List<Integer> numbers) implements Serializable {}
