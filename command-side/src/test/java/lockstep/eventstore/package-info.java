@NullMarked
package lockstep.eventstore;

import org.jspecify.annotations.NullMarked;
