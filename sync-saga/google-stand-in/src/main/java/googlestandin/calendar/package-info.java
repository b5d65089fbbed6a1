/** The Calendar API: calendars, events, copies of guests, series, listings, push channels. */
@NullMarked
package googlestandin.calendar;

import org.jspecify.annotations.NullMarked;
