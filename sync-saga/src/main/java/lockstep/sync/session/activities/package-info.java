/** What is peculiar to activities in a session. */
@NullMarked
package lockstep.sync.session.activities;

import org.jspecify.annotations.NullMarked;
