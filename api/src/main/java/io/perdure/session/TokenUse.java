package io.perdure.session;

/** Whether a client may come with a token, now that it is replaced. */
public enum TokenUse {
    /** It was sent: late requests with it are known for what they are, for half a minute. */
    SENT,
    /** Nobody has it but this request, which has given the session another one since: the one that was sent stays known. */
    UNSENT
}
