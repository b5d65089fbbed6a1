@NullMarked
package lockstep.syncsession;

import org.jspecify.annotations.NullMarked;
