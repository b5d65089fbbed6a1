/** Tasks, calls and meetings, as a calendar shows them. */
@NullMarked
package lockstep.views.activity;

import org.jspecify.annotations.NullMarked;
