/** What clients asked for, and what it cost. */
@NullMarked
package googlestandin.log;

import org.jspecify.annotations.NullMarked;
