/** Both sides of every record as the sync knows them, and what holds them together. */
@NullMarked
package lockstep.sync.link;

import org.jspecify.annotations.NullMarked;
