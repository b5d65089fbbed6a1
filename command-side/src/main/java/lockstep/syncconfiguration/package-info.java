/** What one user set up for one kind of record (S28-S38). */
@NullMarked
package lockstep.syncconfiguration;

import org.jspecify.annotations.NullMarked;
