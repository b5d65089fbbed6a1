/** Tasks, calls and meetings at the REST interface. */
@NullMarked
package lockstep.gateway.activity;

import org.jspecify.annotations.NullMarked;
