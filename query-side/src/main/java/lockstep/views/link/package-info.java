/** Which CRM record and which Google record are the same, and what holds up the others. */
@NullMarked
package lockstep.views.link;

import org.jspecify.annotations.NullMarked;
