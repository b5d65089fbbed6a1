/** Whose the tables are: events are added by the product's role and changed by none that it knows. */
@NullMarked
package lockstep.gateway.database;

import org.jspecify.annotations.NullMarked;
