@NullMarked
package lockstep.activity;

import org.jspecify.annotations.NullMarked;
