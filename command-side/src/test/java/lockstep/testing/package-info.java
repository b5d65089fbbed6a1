/** What tests of every module share. */
@NullMarked
package lockstep.testing;

import org.jspecify.annotations.NullMarked;
