/** Tasks, calls and meetings: their commands, events and values, and what a series' rule means. */
@NullMarked
package lockstep.activity;

import org.jspecify.annotations.NullMarked;
