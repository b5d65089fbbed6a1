/** People the CRM knows: their commands, events and values. */
@NullMarked
package lockstep.contact;

import org.jspecify.annotations.NullMarked;
