/** A noun for the tests of the platform. */
@NullMarked
package lockstep.eventstore.note;

import org.jspecify.annotations.NullMarked;
