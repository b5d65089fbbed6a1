/** What Google says without having been asked. */
@NullMarked
package lockstep.gateway.push;

import org.jspecify.annotations.NullMarked;
