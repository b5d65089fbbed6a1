/**
 * Who is whom, what becomes of one record, and whether the whole set may go ahead: three pure functions over plain
 * values. They know no clock, no framework and no store, so what a session saw is enough to decide it again.
 */
@NullMarked
package lockstep.sync.decision;

import org.jspecify.annotations.NullMarked;
