/**
 * What a client may expect of a server that understands {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header-07), as black-box tests: they know a base URI and HTTP, and no class of the
 * server. Run them against any server, or any other product, in three steps:
 *
 * <ol>
 *   <li>deploy the probe application described below, with the layer under test in front of its handler;
 *   <li>implement {@link io.perdure.testkit.http.ServiceUnderTest}, and name what the server cannot do by leaving it out
 *       of {@link io.perdure.testkit.http.Capability}: those tests are skipped;
 *   <li>extend the contracts, each of which has one theme. A test's tag is its case in the list of cases; {@code A1} can
 *       be run alone.
 * </ol>
 *
 * <h2>The handler</h2>
 *
 * Answers every method and every path, {@code /control/…} and {@code /secure/…} as below. What it does is said by the
 * request header {@code Probe}, which must not take part in the comparison of requests, so that a retry may say something
 * else. Its value is {@code application/x-www-form-urlencoded}: steps, carried out in their order. In a value,
 * <code>{id}</code> stands for a random text made anew for each run. Without the header, the one step is {@code order}.
 *
 * <table>
 *   <caption>Steps</caption>
 *   <tr><th>step</th><th>what the handler does</th></tr>
 *   <tr><td>{@code run=<name>}</td><td>counts a run under this name; the kit sends it first</td></tr>
 *   <tr><td>{@code order}</td><td>reads the body, answers 201 with {@code Location: /orders/<id>}, {@code ETag: "<id>"}
 *       and the JSON <code>{"order":"&lt;id&gt;","bytes":&lt;length of the body&gt;}</code></td></tr>
 *   <tr><td>{@code status=<n>}</td><td>sets the status</td></tr>
 *   <tr><td>{@code header=<name>:<value>}</td><td>adds a header line</td></tr>
 *   <tr><td>{@code write=<text>}</td><td>writes the text in UTF-8, not flushed</td></tr>
 *   <tr><td>{@code bytes=<n>}</td><td>writes n bytes: 0, 1, … 255, 0, …</td></tr>
 *   <tr><td>{@code echo}</td><td>writes the body of the request</td></tr>
 *   <tr><td>{@code parameters}</td><td>writes the parameters of query and form as {@code name=value} lines, sorted by
 *       name</td></tr>
 *   <tr><td>{@code parts}</td><td>writes the parts of a multipart body as {@code name=content} lines, in their
 *       order</td></tr>
 *   <tr><td>{@code gzip=<text>}</td><td>adds {@code Vary: Accept-Encoding}; writes the text, with
 *       {@code Content-Encoding: gzip} if the request's {@code Accept-Encoding} names it</td></tr>
 *   <tr><td>{@code flush}</td><td>flushes what was written</td></tr>
 *   <tr><td>{@code gate=<name>}</td><td>waits until the gate is opened, a minute at most; then it fails</td></tr>
 *   <tr><td>{@code redirect=<location>}</td><td>redirects with 302 in the platform's own way</td></tr>
 *   <tr><td>{@code error=<status>:<message>}</td><td>gives up with an error status in the platform's own way; for 404
 *       and 500 the application has an error page of its own, a fixed text for each status</td></tr>
 *   <tr><td>{@code throw}</td><td>throws an exception that nobody catches</td></tr>
 *   <tr><td>{@code async=thread}</td><td>goes asynchronous: another thread carries out the other steps and
 *       completes</td></tr>
 *   <tr><td>{@code async=dispatch}</td><td>goes asynchronous: the other steps are carried out after a dispatch</td></tr>
 *   <tr><td>{@code async=stay}</td><td>goes asynchronous, and carries out the other steps in the same thread</td></tr>
 *   <tr><td>{@code async=timeout}</td><td>goes asynchronous with a time limit below a second, and nobody
 *       completes</td></tr>
 *   <tr><td>{@code nonblocking=read}</td><td>goes asynchronous, reads the body by a listener and writes it
 *       back</td></tr>
 *   <tr><td>{@code nonblocking=<n>}</td><td>goes asynchronous, writes n bytes as {@code bytes} does by a listener, and
 *       completes</td></tr>
 * </table>
 *
 * <h2>The rest of the application</h2>
 *
 * <ul>
 *   <li>{@code GET /control/runs/<name>}: how often this node has run the step {@code run=<name>}, as decimal text.
 *   <li>{@code POST /control/gates/<name>}: opens the gate on this node, now and for ever.
 *   <li>{@code GET /control/gates/<name>?arrivals=<n>}: answers 204 as soon as n runs have reached the gate; anything
 *       else after half a minute.
 *   <li>Neither the layer under test nor authentication is asked for {@code /control/…}.
 *   <li>Authentication, in front of the layer: {@code Authorization: Bearer <user>:<anything>} is the user; no such
 *       header is nobody. Under {@code /secure/…}, nobody gets 401, and {@code Bearer <user>:forbidden} gets 403.
 *   <li>The header {@code X-Tenant} names the caller's tenant; without it there is only one.
 *   <li>With {@link io.perdure.testkit.http.Capability#REPLAY_CHECK}, the application forbids replays to
 *       {@code Bearer <user>:revoked}.
 *   <li>The handler's wishes are its response headers: {@code Idempotency-Retain: none} for an answer that is not kept,
 *       {@code Idempotency-Retain: 1s} for how long it is kept.
 * </ul>
 */
@NullMarked
package io.perdure.testkit.http;

import org.jspecify.annotations.NullMarked;
