/** What every write has in common: once per key, one transaction, versions, reading one's own write. */
@NullMarked
package lockstep.gateway.write;

import org.jspecify.annotations.NullMarked;
