/** What is peculiar to contacts in a session. */
@NullMarked
package lockstep.sync.session.contacts;

import org.jspecify.annotations.NullMarked;
