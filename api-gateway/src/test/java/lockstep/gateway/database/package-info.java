/** Two roles: one that owns the events, one that adds to them. */
@NullMarked
package lockstep.gateway.database;

import org.jspecify.annotations.NullMarked;
