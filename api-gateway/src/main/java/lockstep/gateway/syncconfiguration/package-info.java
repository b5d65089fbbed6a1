/** The set-up over REST (S28-S38). */
@NullMarked
package lockstep.gateway.syncconfiguration;

import org.jspecify.annotations.NullMarked;
