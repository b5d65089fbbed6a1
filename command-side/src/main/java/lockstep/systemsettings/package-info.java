/** What administrators set for the whole product while it runs: today, how it is registered with Google. */
@NullMarked
package lockstep.systemsettings;

import org.jspecify.annotations.NullMarked;
