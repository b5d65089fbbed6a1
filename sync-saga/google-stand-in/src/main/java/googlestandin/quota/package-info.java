/** What a call costs and how much a user may spend in a minute. */
@NullMarked
package googlestandin.quota;

import org.jspecify.annotations.NullMarked;
