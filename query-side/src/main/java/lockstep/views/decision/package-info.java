/** What sessions chose, record by record. */
@NullMarked
package lockstep.views.decision;

import org.jspecify.annotations.NullMarked;
