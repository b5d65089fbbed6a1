/**
 * Google's notifications that a calendar has changed: only ever a hint to start a session soon. Nothing rests on them;
 * with none at all the timer finds what has changed.
 */
@NullMarked
package lockstep.sync.push;

import org.jspecify.annotations.NullMarked;
