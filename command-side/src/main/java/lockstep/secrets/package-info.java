/** Encryption at rest: of what opens a Google account, and of the keys of persons. */
@NullMarked
package lockstep.secrets;

import org.jspecify.annotations.NullMarked;
