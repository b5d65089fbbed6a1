/** What is peculiar to contacts when they are compared and recognised. */
@NullMarked
package lockstep.sync.contacts;

import org.jspecify.annotations.NullMarked;
