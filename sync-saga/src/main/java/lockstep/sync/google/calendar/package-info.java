/** Calendars on Google's own client: one event in both directions, one mapper for each of its fields. */
@NullMarked
package lockstep.sync.google.calendar;

import org.jspecify.annotations.NullMarked;
