/** Encryption at rest of what opens a Google account. */
@NullMarked
package lockstep.sync.google.secrets;

import org.jspecify.annotations.NullMarked;
