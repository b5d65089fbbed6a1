/** Read models: what the REST interface shows, kept in step with the events. Who may see what is decided in here. */
@NullMarked
package lockstep.views;

import org.jspecify.annotations.NullMarked;
