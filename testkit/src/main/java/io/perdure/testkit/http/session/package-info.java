/**
 * What an application and its clients may expect of sessions that are kept in a database, as black-box tests on two
 * nodes: they know base URIs, cookies and HTTP, and no class of the server. They are run as those of
 * {@link io.perdure.testkit.http}: deploy the probe application, implement
 * {@link io.perdure.testkit.http.ServiceUnderTest}, extend the contracts. A test's tags are its cases in the list of
 * cases, as {@code T11}, and the rows of the table of features that it shows, as {@code row6}. Loops are short unless
 * {@code -Dperdure.test.full=true}.
 *
 * <h2>The handler</h2>
 *
 * The one of {@link io.perdure.testkit.http}, with more steps. What a step tells is a line of the answer, UTF-8.
 *
 * <table>
 *   <caption>Steps with the session</caption>
 *   <tr><th>step</th><th>what the handler does</th></tr>
 *   <tr><td>{@code session.create}</td><td>{@code getSession()}</td></tr>
 *   <tr><td>{@code session.find}</td><td>{@code getSession(false)}; tells {@code session} or {@code no session}</td></tr>
 *   <tr><td>{@code session.get=<name>}</td><td>tells the attribute of {@code getSession(false)}, {@code null} if there is
 *       none, or {@code no session}</td></tr>
 *   <tr><td>{@code session.names}</td><td>tells the names of the attributes, sorted, with commas, or
 *       {@code no session}</td></tr>
 *   <tr><td>{@code session.set=<name>:<type>:<value>}</td><td>sets an attribute, making a session if there is
 *       none</td></tr>
 *   <tr><td>{@code session.update=<name>:<type>:<value>}</td><td>sets an attribute if there is a session</td></tr>
 *   <tr><td>{@code session.remove=<name>}</td><td>removes an attribute</td></tr>
 *   <tr><td>{@code session.mutate=<name>:<text>}</td><td>adds a text to an attribute of the type {@code list}, and does
 *       not call {@code setAttribute}</td></tr>
 *   <tr><td>{@code session.info}</td><td>tells {@code new=}, {@code id=}, {@code creation=}, {@code accessed=},
 *       {@code interval=} and {@code user=}, as session and request have them, or {@code no session}</td></tr>
 *   <tr><td>{@code session.requested}</td><td>tells {@code requested=} (the requested id), {@code valid=},
 *       {@code cookie=} and {@code url=}, as the request has them</td></tr>
 *   <tr><td>{@code session.interval=<seconds>}</td><td>{@code setMaxInactiveInterval}</td></tr>
 *   <tr><td>{@code session.invalidate}</td><td>{@code getSession().invalidate()}</td></tr>
 *   <tr><td>{@code session.changeId}</td><td>{@code changeSessionId()}; tells {@code changed}</td></tr>
 *   <tr><td>{@code session.keep}</td><td>keeps the object that {@code getSession()} gives for the rest of the request,
 *       dispatches included</td></tr>
 *   <tr><td>{@code kept=<method>:<argument>:…}</td><td>calls a method of the kept object, and tells what it answers,
 *       {@code done} for nothing; {@code same} tells whether {@code getSession(false)} gives it</td></tr>
 *   <tr><td>{@code throws=<step>}</td><td>carries out a step; tells the simple name of the
 *       {@code IllegalStateException} or {@code IllegalArgumentException} it threw, or {@code nothing}</td></tr>
 *   <tr><td>{@code session.bean=<text>}</td><td>adds the text, if there is one, to the list in a {@code @SessionScoped}
 *       bean, and tells the list</td></tr>
 *   <tr><td>{@code session.swap=<name>:<expected>:<next>}</td><td>sets an attribute of the type {@code text} if it has the
 *       expected value; tells {@code SWAPPED} or {@code DIFFERENT}</td></tr>
 *   <tr><td>{@code session.increment=<name>:<n>}</td><td>adds to an attribute that counts; tells the sum</td></tr>
 *   <tr><td>{@code session.signIn=<user>:<device>}</td><td>makes the session a user's, as a login does</td></tr>
 *   <tr><td>{@code session.publicId}</td><td>tells the id by which the session is listed</td></tr>
 *   <tr><td>{@code session.devices}</td><td>tells the sessions of the session's user, oldest first:
 *       {@code <public id> current <device>}, or {@code other}</td></tr>
 *   <tr><td>{@code session.revoke=<public id>}</td><td>ends a session if it is this user's; tells {@code true} or
 *       {@code false}</td></tr>
 *   <tr><td>{@code session.revokeOthers}</td><td>ends the user's other sessions; tells how many</td></tr>
 *   <tr><td>{@code events=<name>}</td><td>tells what this node has recorded under a name so far</td></tr>
 *   <tr><td>{@code encode=<url>}</td><td>tells {@code encodeURL} and {@code encodeRedirectURL} of it</td></tr>
 *   <tr><td>{@code close}</td><td>closes the stream of the answer</td></tr>
 *   <tr><td>{@code forward}, {@code include}</td><td>carries out the other steps behind such a dispatch</td></tr>
 *   <tr><td>{@code page=<status>}</td><td>{@code sendError}; the other steps are carried out by the error page</td></tr>
 *   <tr><td>{@code async=late}</td><td>goes asynchronous with a time limit below a second; another thread carries out the
 *       other steps, and nobody completes</td></tr>
 * </table>
 *
 * <p>Types of attributes: {@code text}; {@code number} (a {@code Long}); {@code time} (an {@code Instant}); {@code list}
 * (an {@code ArrayList} of what is between commas); {@code bytes} (so many, told as {@code <n> bytes}); {@code bound} (a
 * {@code Serializable} that listens to its binding and activation, told as its value); {@code basket} (a
 * {@code Serializable} class of the application's, told as {@code basket of <value>}, and in the next version of the
 * application {@code basket 2 of <value>}, where the class cannot read the earlier one); {@code object} (a plain
 * {@code java.lang.Object}, which cannot be stored); {@code null}.
 *
 * <h2>The rest of the application</h2>
 *
 * <ul>
 *   <li>{@code GET /control/events/<name>}: what this node has recorded under a name, a line each, in its order. The
 *       application's listeners record under the session's id and, if it has one, its attribute {@code mark}:
 *       {@code created}; {@code destroyed.first <names>} and {@code destroyed.second <names>} (of two
 *       {@code HttpSessionListener}s, declared in this order, with the names of the attributes that can be read, sorted,
 *       with commas); {@code injected} (by the first, when the session is destroyed, if it has been injected with a
 *       bean); <code>added &lt;name&gt;=&lt;value&gt;</code>, {@code replaced …} with the old value, {@code removed …};
 *       {@code idChanged <old id>}. Attributes of the type {@code bound} record under their value:
 *       {@code bound <name> hidden} or {@code visible} (whether the session already shows them), {@code unbound <name>},
 *       {@code passivate}, {@code activate}. With {@link io.perdure.testkit.http.Capability#EVENTS}, {@code unreadable} is
 *       recorded under the name of an attribute that cannot be read.
 *   <li>{@code POST /control/users/<user>/revoke}: ends all sessions of a user; answers 204.
 *   <li>The header {@code X-Tenant} names the tenant of a session that is made; without it there is only one.
 *   <li>No session is used for {@code /control/…}, and no other cookie than that of the session is ever set.
 *   <li>Sessions end after half an hour unused or after a week, unless the test says something else.
 * </ul>
 */
@NullMarked
package io.perdure.testkit.http.session;

import org.jspecify.annotations.NullMarked;
