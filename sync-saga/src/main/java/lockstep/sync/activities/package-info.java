/** Activities as the sync compares them: named field values, and what makes two of them the same. */
@NullMarked
package lockstep.sync.activities;

import org.jspecify.annotations.NullMarked;
