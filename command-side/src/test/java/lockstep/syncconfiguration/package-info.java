@NullMarked
package lockstep.syncconfiguration;

import org.jspecify.annotations.NullMarked;
