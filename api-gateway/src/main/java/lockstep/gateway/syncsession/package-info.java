/** Sessions, what they decided, and the links they keep, over REST. */
@NullMarked
package lockstep.gateway.syncsession;

import org.jspecify.annotations.NullMarked;
