/** Connections with Google over REST (S64, S65). */
@NullMarked
package lockstep.gateway.googleaccount;

import org.jspecify.annotations.NullMarked;
