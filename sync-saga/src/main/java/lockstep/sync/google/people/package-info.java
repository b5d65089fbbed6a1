/** Google's People API behind {@link lockstep.sync.google.GoogleContacts}. */
@NullMarked
package lockstep.sync.google.people;

import org.jspecify.annotations.NullMarked;
