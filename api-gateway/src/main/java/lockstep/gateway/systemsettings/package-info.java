/** System settings over REST, for administrators (S4, S10–S13, S16–S19). */
@NullMarked
package lockstep.gateway.systemsettings;

import org.jspecify.annotations.NullMarked;
