package io.perdure.health;

/** How well something works, from well to not at all. */
public enum HealthStatus {
    /** As it should be. */
    UP,
    /** It works, and somebody should look at it. */
    WARNING,
    /** It does not work: send no requests here. */
    DOWN
}
