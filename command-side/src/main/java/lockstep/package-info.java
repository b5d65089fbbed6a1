/** What every noun shares: who acts, what is refused, what is personal. */
@NullMarked
package lockstep;

import org.jspecify.annotations.NullMarked;
