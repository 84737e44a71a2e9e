package io.perdure.session;

/**
 * A session without its attributes and without its secret: what may be shown in a list.
 *
 * @param id public id, the same for the whole life of the session; opens nothing
 * @param owner whose it is
 * @param device what its user recognizes it by
 * @param times when it began, was used and ends
 */
public record SessionInfo(String id, SessionOwner owner, Device device, SessionTimes times) {}
