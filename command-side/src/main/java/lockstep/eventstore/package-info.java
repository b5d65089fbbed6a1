/**
 * How events are kept and read: PostgreSQL through JDBC, JSON under logical names, readers that never step over an
 * open transaction, commands in batches, projections in sets.
 */
@NullMarked
package lockstep.eventstore;

import org.jspecify.annotations.NullMarked;
